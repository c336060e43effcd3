package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code images resize} as it is typed, without a process. */
class ImagesCommandTest {
    @TempDir
    private Path folder;

    private PictureFolders folders;

    @BeforeEach
    void putPictures() throws IOException {
        folders = new PictureFolders(folder);
    }

    @Test
    void severalSizesMakeSeveralFilesOfEachPicture() throws IOException {
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30,x5,12x"), folders::said);
        assertEquals(
                "a-12x.png 12x4, a-30x30.png 30x10, a-x5.png 15x5, b-12x.jpg 12x4, b-30x30.jpg 30x10, b-x5.jpg 15x5, "
                        + "deep/c-12x.png 12x4, deep/c-30x30.png 30x10, deep/c-x5.png 15x5",
                folders.outputs());
        assertTrue(folders.said().contains("3 images (3 written as 9 files)"), folders.said());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{dir}/{name}-{width}w.{ext}|a-30w.png, b-30w.jpg, deep/c-30w.png",
                "{width}/{dir}/{name}.{ext}|30/a.png, 30/b.jpg, 30/deep/c.png",
                "{name}.{from}.{ext}|a.png.png, b.jpg.jpg, c.png.png",
                "{dir}/{height}/{name}.{ext}|20/a.png, 20/b.jpg, deep/20/c.png"
            })
    void outputsAreCalledAsATemplateSays(String template, String names) throws IOException {
        assertEquals(ExitCode.DONE, folders.resize("--size=30x20", "--name=" + template), folders::said);
        assertEquals(names, folders.outputs().replaceAll(" \\d+x\\d+", ""));
    }

    /** Told by its content: that a JPEG is called .png does not matter. */
    @Test
    void theEndingOfATemplateIsThatOfTheContent() throws IOException {
        Files.move(folders.photos.resolve("b.jpg"), folders.photos.resolve("b.png"));
        assertEquals(ExitCode.DONE, folders.resize("--size=30x20", "--name={dir}/{name}.{ext}"), folders::said);
        assertEquals("a.png 30x10, b.jpg 30x10, deep/c.png 30x10", folders.outputs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name}.jpg|does not end in .{ext}",
                "{width}.{ext}|has no {name}",
                "{name}-{size}.{ext}|has a {size}",
                "/tmp/{name}.{ext}|is not a path below the output folder",
                "../{name}.{ext}|is not a path below the output folder"
            })
    void aTemplateThatCannotNameOutputsIsRefused(String template, String why) throws IOException {
        assertEquals(ExitCode.USAGE, folders.resize("--size=30x20", "--name=" + template));
        assertTrue(folders.said().contains(why), folders.said());
        assertTrue(Files.notExists(folders.out));
    }

    @Test
    void whatWouldCollideIsRefusedBeforeAnythingIsWritten() throws IOException {
        PictureFolders.stripes(folders.photos.resolve("c.png"));
        assertEquals(ExitCode.USAGE, folders.resize("--size=30x20", "--name={name}.{ext}"));
        assertTrue(folders.said().contains("would both become"), folders.said());
        assertEquals(ExitCode.USAGE, folders.resize("--size=30x20,40x20", "--name={dir}/{name}-{height}.{ext}"));
        assertTrue(folders.said().contains("two sizes of"), folders.said());
        assertTrue(Files.notExists(folders.out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0x10", "10x0", "10", "10x10,", "10x10,10x10", "65501x1", "-1x5", "1e3x2"})
    void whatIsNoSizeIsRefused(String size) throws IOException {
        assertEquals(ExitCode.USAGE, folders.resize("--size=" + size));
        assertTrue(folders.said().contains("--size"), folders.said());
    }

    @Test
    void onlyInsideTakesASizeWithOneSide() throws IOException {
        assertEquals(ExitCode.USAGE, folders.resize("--size=30x", "--fit=cover"));
        assertTrue(folders.said().contains("give both sides"), folders.said());
    }

    @ParameterizedTest
    @CsvSource({"left,ffff0000", "top-left,ffff0000", "center,ff00ff00", "centre,ff00ff00", "bottom-right,ff0000ff"})
    void whatCoverKeepsIsAsked(String place, String colour) throws IOException {
        assertEquals(ExitCode.DONE, folders.resize("--size=8x8", "--fit=cover", "--crop=" + place), folders::said);
        BufferedImage image = ImageIO.read(folders.out.resolve("a.png").toFile());
        assertEquals(colour, Integer.toHexString(image.getRGB(4, 4)));
    }

    @Test
    void cropNeedsSomethingToCrop() throws IOException {
        assertEquals(ExitCode.USAGE, folders.resize("--size=8x8", "--crop=left"));
        assertTrue(folders.said().contains("needs --fit cover"), folders.said());
    }

    @Test
    void picturesAreTurnedAndMirrored() throws IOException {
        assertStripes(PictureFolders.RED, PictureFolders.BLUE, false);
        assertStripes(PictureFolders.BLUE, PictureFolders.RED, false, "--rotate=180");
        assertStripes(PictureFolders.RED, PictureFolders.BLUE, true, "--rotate=90");
        assertStripes(PictureFolders.BLUE, PictureFolders.RED, true, "--rotate=270");
        assertStripes(PictureFolders.BLUE, PictureFolders.RED, false, "--flip=horizontal");
        assertStripes(PictureFolders.RED, PictureFolders.BLUE, false, "--flip=vertical");
        assertStripes(PictureFolders.BLUE, PictureFolders.RED, true, "--flip=vertical", "--rotate=90");
    }

    private void assertStripes(int first, int last, boolean upright, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--size=60x60", "--fresh"));
        assertEquals(ExitCode.DONE, folders.resize(words.toArray(String[]::new)), folders::said);
        BufferedImage image = ImageIO.read(folders.out.resolve("a.png").toFile());
        assertEquals(upright ? "20x60" : "60x20", image.getWidth() + "x" + image.getHeight());
        assertEquals(first, image.getRGB(1, 1), words::toString);
        assertEquals(last, image.getRGB(image.getWidth() - 2, image.getHeight() - 2), words::toString);
    }

    @Test
    void aWatermarkIsLaidOver() throws IOException {
        BufferedImage white = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        white.setRGB(
                0, 0, 300, 300, IntStream.generate(() -> 0xffffff).limit(90_000).toArray(), 0, 300);
        Path mark = folder.resolve("mark.png");
        ImageIO.write(white, "png", mark.toFile());
        String watermark = "--watermark=" + mark;
        assertEquals(ExitCode.DONE, folders.resize("--size=60x20", watermark, "--watermark-width=10"), folders::said);
        assertEquals(0xffffffff, folders.pixel(57, 17));
        assertEquals(PictureFolders.BLUE, folders.pixel(52, 17));
        assertEquals(PictureFolders.RED, folders.pixel(1, 1));
        assertEquals(
                ExitCode.DONE,
                folders.resize("--size=60x20", watermark, "--watermark-position=top-left", "--watermark-opacity=50"),
                folders::said);
        assertEquals(0xffff8181, folders.pixel(3, 3) | 0x10101);
        assertEquals(PictureFolders.BLUE, folders.pixel(57, 17));
        assertEquals(ExitCode.USAGE, folders.resize("--size=60x20", "--watermark=" + folders.photos));
        assertEquals(ExitCode.USAGE, folders.resize("--size=60x20", "--watermark-opacity=50"));
        Files.writeString(mark, "no picture");
        assertEquals(ExitCode.USAGE, folders.resize("--size=60x20", watermark));
        assertTrue(folders.said().contains("mark.png: not a JPEG"), folders.said());
    }

    @Test
    void howOutputsAreWrittenIsAsked() throws IOException {
        assertEquals(ExitCode.DONE, folders.resize("--size=40x40", "--to=jpeg"), folders::said);
        assertFalse(isProgressive(folders.out.resolve("a.jpg")));
        assertEquals(ExitCode.DONE, folders.resize("--size=40x40", "--to=jpeg", "--progressive"), folders::said);
        assertTrue(isProgressive(folders.out.resolve("a.jpg")));
        long before = Long.MAX_VALUE;
        for (int compression : new int[] {0, 1, 9}) {
            assertEquals(ExitCode.DONE, folders.resize("--size=40x40", "--to=png", "--png-compression=" + compression));
            long bytes = Files.size(folders.out.resolve("a.png"));
            assertTrue(bytes < before, compression + " gives " + bytes + " bytes");
            before = bytes;
        }
        assertEquals(ExitCode.USAGE, folders.resize("--size=40x40", "--png-compression=10"));
    }

    /** By native code, so never in the coordinator's own process. */
    @Test
    void webpIsWrittenInWorkerProcesses() throws IOException {
        assertEquals(ExitCode.USAGE, folders.resize("--size=40x40", "--to=webp"));
        assertTrue(folders.said().contains("use --mode processes"), folders.said());
        assertEquals(ExitCode.USAGE, folders.resize("--size=40x40", "--to=webp", "--mode=auto", "--metadata=keep"));
        assertTrue(folders.said().contains("WebP outputs carry none"), folders.said());
        List<String> words = List.of("--size=40x40", "--to=webp", "--verify=full", "--mode=processes", "--workers=1");
        assertEquals(ExitCode.DONE, folders.resize(words.toArray(String[]::new)), folders::said);
        byte[] webp = Files.readAllBytes(folders.out.resolve("deep/c.webp"));
        assertEquals("RIFF", new String(webp, 0, 4, StandardCharsets.US_ASCII));
        assertEquals("WEBPVP8 ", new String(webp, 8, 8, StandardCharsets.US_ASCII));
    }

    private static boolean isProgressive(Path jpeg) throws IOException {
        return new String(Files.readAllBytes(jpeg), StandardCharsets.ISO_8859_1).contains("\u00ff\u00c2");
    }

    @Test
    void aFileOverMaxBytesIsNotRead() throws IOException {
        assertEquals(ExitCode.REJECTED, folders.resize("--size=30x30", "--max-bytes=100"));
        assertTrue(folders.said().contains("over --max-bytes 100: not read"), folders.said());
    }
}
