package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.manifest.Manifest;
import fanout.report.Terminal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code images resize} as it is typed, without a process. */
class ImagesCommandTest {
    private static final int RED = 0xffff0000;
    private static final int GREEN = 0xff00ff00;
    private static final int BLUE = 0xff0000ff;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path photos;
    private Path out;

    /** Three pictures of 60 x 20: red, green and blue, from the left. */
    @BeforeEach
    void putPictures() throws IOException {
        photos = Files.createDirectories(folder.resolve("photos"));
        out = folder.resolve("out");
        Files.createDirectories(photos.resolve("deep"));
        for (String name : List.of("a.png", "b.jpg", "deep/c.png")) {
            stripes(photos.resolve(name));
        }
    }

    @Test
    void severalSizesMakeSeveralFilesOfEachPicture() throws IOException {
        assertEquals(ExitCode.DONE, resize("--size=30x30,x5,12x"), this::said);
        assertEquals(
                "a-12x.png 12x4, a-30x30.png 30x10, a-x5.png 15x5, b-12x.jpg 12x4, b-30x30.jpg 30x10, b-x5.jpg 15x5, "
                        + "deep/c-12x.png 12x4, deep/c-30x30.png 30x10, deep/c-x5.png 15x5",
                outputs());
        assertTrue(said().contains("3 images (3 written as 9 files)"), said());
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
        assertEquals(ExitCode.DONE, resize("--size=30x20", "--name=" + template), this::said);
        assertEquals(names, outputs().replaceAll(" \\d+x\\d+", ""));
    }

    /** Told by its content: that a JPEG is called .png does not matter. */
    @Test
    void theEndingOfATemplateIsThatOfTheContent() throws IOException {
        Files.move(photos.resolve("b.jpg"), photos.resolve("b.png"));
        assertEquals(ExitCode.DONE, resize("--size=30x20", "--name={dir}/{name}.{ext}"), this::said);
        assertEquals("a.png 30x10, b.jpg 30x10, deep/c.png 30x10", outputs());
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
        assertEquals(ExitCode.USAGE, resize("--size=30x20", "--name=" + template));
        assertTrue(said().contains(why), said());
        assertTrue(Files.notExists(out));
    }

    @Test
    void whatWouldCollideIsRefusedBeforeAnythingIsWritten() throws IOException {
        stripes(photos.resolve("c.png"));
        assertEquals(ExitCode.USAGE, resize("--size=30x20", "--name={name}.{ext}"));
        assertTrue(said().contains("would both become"), said());
        assertEquals(ExitCode.USAGE, resize("--size=30x20,40x20", "--name={dir}/{name}-{height}.{ext}"));
        assertTrue(said().contains("two sizes of"), said());
        assertTrue(Files.notExists(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0x10", "10x0", "10", "10x10,", "10x10,10x10", "65501x1", "-1x5", "1e3x2"})
    void whatIsNoSizeIsRefused(String size) throws IOException {
        assertEquals(ExitCode.USAGE, resize("--size=" + size));
        assertTrue(said().contains("--size"), said());
    }

    @Test
    void onlyInsideTakesASizeWithOneSide() throws IOException {
        assertEquals(ExitCode.USAGE, resize("--size=30x", "--fit=cover"));
        assertTrue(said().contains("give both sides"), said());
    }

    @ParameterizedTest
    @CsvSource({"left,ffff0000", "top-left,ffff0000", "center,ff00ff00", "centre,ff00ff00", "bottom-right,ff0000ff"})
    void whatCoverKeepsIsAsked(String place, String colour) throws IOException {
        assertEquals(ExitCode.DONE, resize("--size=8x8", "--fit=cover", "--crop=" + place), this::said);
        BufferedImage image = ImageIO.read(out.resolve("a.png").toFile());
        assertEquals(colour, Integer.toHexString(image.getRGB(4, 4)));
    }

    @Test
    void cropNeedsSomethingToCrop() throws IOException {
        assertEquals(ExitCode.USAGE, resize("--size=8x8", "--crop=left"));
        assertTrue(said().contains("needs --fit cover"), said());
    }

    @Test
    void picturesAreTurnedAndMirrored() throws IOException {
        assertStripes(RED, BLUE, false);
        assertStripes(BLUE, RED, false, "--rotate=180");
        assertStripes(RED, BLUE, true, "--rotate=90");
        assertStripes(BLUE, RED, true, "--rotate=270");
        assertStripes(BLUE, RED, false, "--flip=horizontal");
        assertStripes(RED, BLUE, false, "--flip=vertical");
        assertStripes(BLUE, RED, true, "--flip=vertical", "--rotate=90");
    }

    private void assertStripes(int first, int last, boolean upright, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--size=60x60", "--fresh"));
        assertEquals(ExitCode.DONE, resize(words.toArray(String[]::new)), this::said);
        BufferedImage image = ImageIO.read(out.resolve("a.png").toFile());
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
        assertEquals(ExitCode.DONE, resize("--size=60x20", watermark, "--watermark-width=10"), this::said);
        assertEquals(0xffffffff, pixel(57, 17));
        assertEquals(BLUE, pixel(52, 17));
        assertEquals(RED, pixel(1, 1));
        assertEquals(
                ExitCode.DONE,
                resize("--size=60x20", watermark, "--watermark-position=top-left", "--watermark-opacity=50"),
                this::said);
        assertEquals(0xffff8181, pixel(3, 3) | 0x10101);
        assertEquals(BLUE, pixel(57, 17));
        assertEquals(ExitCode.USAGE, resize("--size=60x20", "--watermark=" + photos));
        assertEquals(ExitCode.USAGE, resize("--size=60x20", "--watermark-opacity=50"));
        Files.writeString(mark, "no picture");
        assertEquals(ExitCode.USAGE, resize("--size=60x20", watermark));
        assertTrue(said().contains("mark.png: not a JPEG"), said());
    }

    @Test
    void howOutputsAreWrittenIsAsked() throws IOException {
        assertEquals(ExitCode.DONE, resize("--size=40x40", "--to=jpeg"), this::said);
        assertFalse(isProgressive(out.resolve("a.jpg")));
        assertEquals(ExitCode.DONE, resize("--size=40x40", "--to=jpeg", "--progressive"), this::said);
        assertTrue(isProgressive(out.resolve("a.jpg")));
        long before = Long.MAX_VALUE;
        for (int compression : new int[] {0, 1, 9}) {
            assertEquals(ExitCode.DONE, resize("--size=40x40", "--to=png", "--png-compression=" + compression));
            long bytes = Files.size(out.resolve("a.png"));
            assertTrue(bytes < before, compression + " gives " + bytes + " bytes");
            before = bytes;
        }
        assertEquals(ExitCode.USAGE, resize("--size=40x40", "--png-compression=10"));
    }

    private static boolean isProgressive(Path jpeg) throws IOException {
        return new String(Files.readAllBytes(jpeg), StandardCharsets.ISO_8859_1).contains("\u00ff\u00c2");
    }

    @Test
    void outputsAreCheckedInFullWhereThatIsAsked() throws IOException {
        settle();
        assertWritten(3);
        assertWritten(3, "--verify=full");
        assertEquals(3, lines(",full,"));
        assertWritten(0, "--verify=full");
        assertWritten(0);
    }

    @Test
    void whatIsThereOfATruncatedJpegIsUsedWhereThatIsAsked() throws IOException {
        BufferedImage large = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 240_000; i++) {
            large.setRGB(i % 600, i / 600, i * 0x10307);
        }
        ImageIO.write(large, "jpg", photos.resolve("b.jpg").toFile());
        byte[] whole = Files.readAllBytes(photos.resolve("b.jpg"));
        Files.write(photos.resolve("b.jpg"), Arrays.copyOf(whole, whole.length / 2));
        settle();
        assertEquals(ExitCode.REJECTED, resize("--size=30x30"));
        assertTrue(said().contains("b.jpg: truncated: ends at byte"), said());
        assertEquals(ExitCode.DONE, resize("--size=30x30", "--partial=keep"), this::said);
        assertTrue(said().contains("1 written though the end of the input is missing"), said());
        assertEquals(1, lines("b.jpg,b.jpg,written,\"kept in part: ends at byte"));
        assertEquals(ExitCode.DONE, resize("--size=30x30", "--partial=keep"), this::said);
        assertEquals(1, lines("b.jpg,b.jpg,skipped,\"kept in part: ends at byte"));
        assertEquals(ExitCode.REJECTED, resize("--size=30x30"));
    }

    private int pixel(int x, int y) throws IOException {
        return ImageIO.read(out.resolve("a.png").toFile()).getRGB(x, y);
    }

    @Test
    void whatIsUpToDateIsNotDoneAgain() throws IOException {
        settle();
        assertEquals(ExitCode.DONE, resize("--size=30x30,12x12"), this::said);
        assertEquals(ExitCode.DONE, resize("--size=30x30,12x12"), this::said);
        assertTrue(said().startsWith("up to date: 3 images unchanged since the run of 20"), said());
        assertEquals(6, lines("skipped,up to date"));
        assertEquals(ExitCode.DONE, resize("--size=30x30,12x12", "--fresh"), this::said);
        assertTrue(said().contains("3 written"), said());
    }

    @Test
    void whateverChangedIsDoneAgainAndNothingElse() throws IOException {
        settle();
        assertWritten(3);
        assertWritten(0);
        // The same size and time, and only the system knows that it is another file.
        Path input = photos.resolve("a.png");
        FileTime time = Files.getLastModifiedTime(input);
        Files.copy(input, photos.resolve("copy"));
        Files.move(photos.resolve("copy"), input, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(input, time);
        settle();
        assertWritten(1);
        Files.write(out.resolve("b.jpg"), new byte[] {1}, StandardOpenOption.APPEND);
        assertWritten(1);
        byte[] damaged = Files.readAllBytes(out.resolve("deep/c.png"));
        damaged[damaged.length - 5] ^= 1;
        Files.write(out.resolve("deep/c.png"), damaged);
        assertWritten(1);
        Files.delete(out.resolve("b.jpg"));
        assertWritten(1);
        assertWritten(0);
        assertWritten(3, "--quality=70");
        assertWritten(0, "--quality=70");
        Files.delete(out.resolve(Manifest.FILE_NAME));
        assertWritten(3, "--quality=70");
    }

    /** A file may change twice within one tick of its clock, so nothing that is so young proves anything. */
    @Test
    void aFileThatWasChangedJustNowIsDoneAgain() throws IOException {
        FileTime now = FileTime.from(Instant.now());
        Files.setLastModifiedTime(photos.resolve("a.png"), now);
        assertEquals(ExitCode.DONE, resize("--size=30x30"), this::said);
        assertEquals(ExitCode.DONE, resize("--size=30x30"), this::said);
        assertTrue(said().contains("written"), said());
    }

    @Test
    void whatAKilledRunHadDoneIsNotDoneAgain() throws IOException {
        settle();
        assertWritten(3);
        List<String> lines = Files.readAllLines(out.resolve(Manifest.FILE_NAME));
        Files.delete(out.resolve(Manifest.FILE_NAME));
        String journal =
                String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 20);
        Files.writeString(out.resolve(Manifest.JOURNAL_NAME), journal);
        assertWritten(1);
        assertTrue(Files.notExists(out.resolve(Manifest.JOURNAL_NAME)));
        assertWritten(0);
    }

    @Test
    void whatOtherRunsPutIntoTheFolderStaysInTheManifest() throws IOException {
        settle();
        assertEquals(ExitCode.DONE, run(photos.resolve("a.png"), "--size=30x30"), this::said);
        assertEquals(ExitCode.DONE, run(photos.resolve("b.jpg"), "--size=30x30"), this::said);
        assertEquals(1, lines("a.png,a.png,written"));
        Files.delete(out.resolve("a.png"));
        assertEquals(ExitCode.DONE, run(photos.resolve("b.jpg"), "--size=30x30"), this::said);
        assertEquals(0, lines("a.png"));
        assertEquals(1, lines("b.jpg,b.jpg,skipped"));
    }

    @Test
    void aFileOverMaxBytesIsNotRead() throws IOException {
        assertEquals(ExitCode.REJECTED, resize("--size=30x30", "--max-bytes=100"));
        assertTrue(said().contains("over --max-bytes 100: not read"), said());
    }

    @Test
    void aDryRunSaysWhatIsUpToDate() throws IOException {
        settle();
        assertWritten(3);
        stripes(photos.resolve("d.png"));
        assertEquals(ExitCode.DONE, resize("--size=30x30", "--dry-run"), this::said);
        assertTrue(said().contains("3 of the images are up to date"), said());
        assertTrue(said().contains("1 chunk\n"), said());
    }

    private void assertWritten(int pictures, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--size=30x30");
        assertEquals(ExitCode.DONE, resize(words.toArray(String[]::new)), this::said);
        String wanted = pictures == 0 ? "up to date: 3 images" : "3 images (" + pictures + " written";
        assertTrue(said().startsWith(wanted), wanted + ": " + said());
    }

    private long lines(String text) throws IOException {
        try (Stream<String> lines = Files.lines(out.resolve(Manifest.FILE_NAME))) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    /** As if they had not been put there just now. What a test cannot set is when attributes changed, so it waits. */
    private void settle() throws IOException {
        Path newest = Files.writeString(folder.resolve("clock"), "");
        long end = Files.getLastModifiedTime(newest).toMillis() + 2_050;
        while (System.currentTimeMillis() < end) {
            Thread.onSpinWait();
        }
    }

    private String outputs() throws IOException {
        TreeMap<String, String> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(file).toString();
                if (!name.startsWith(".") && !name.endsWith(".csv")) {
                    BufferedImage image = ImageIO.read(file.toFile());
                    sizes.put(name, name + " " + image.getWidth() + "x" + image.getHeight());
                }
            }
        }
        return String.join(", ", sizes.values());
    }

    private static void stripes(Path file) throws IOException {
        BufferedImage image = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 60; x++) {
                image.setRGB(x, y, List.of(RED, GREEN, BLUE).get(x / 20));
            }
        }
        String name = file.toString();
        assertTrue(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()));
    }

    private int resize(String... options) {
        return run(photos, options);
    }

    private int run(Path input, String... options) {
        List<String> words =
                new ArrayList<>(List.of("images", "resize", input.toString(), "-o", out.toString(), "--mode=threads"));
        words.addAll(List.of(options));
        said.reset();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
                new Interruption());
        int exitCode = new CommandLineRunner(console).run(words.toArray(String[]::new));
        console.interruption().finished();
        return exitCode;
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
