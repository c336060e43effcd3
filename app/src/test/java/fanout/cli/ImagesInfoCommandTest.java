package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code images info} as it is typed, without a process. */
class ImagesInfoCommandTest {
    private static final Path PHOTOS =
            Path.of(System.getProperty("fanout.root", "..")).resolve("sample-data/photos");

    private TypedCommand command;

    @TempDir
    private Path folder;

    private Path pictures;
    private Path out;

    @BeforeEach
    void putPictures() throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures"));
        out = folder.resolve("out.csv");
        Files.createDirectories(pictures.resolve("deep"));
        picture(pictures.resolve("b, \"c\".png"), 30, 20);
        picture(pictures.resolve("deep/ä.jpg"), 40, 25);
    }

    @Test
    void everyPictureHasARecordInTheOrderOfTheNames() throws IOException {
        assertEquals(ExitCode.DONE, info("--columns=input,status,format,width,height,bits"), this::said);
        assertEquals(
                List.of(
                        "input,status,format,width,height,bits",
                        "\"b, \"\"c\"\".png\",ok,png,30,20,8",
                        "deep/ä.jpg,ok,jpeg,40,25,8"),
                Files.readAllLines(out));
        assertTrue(said().startsWith("2 images (2 read), "), said());
        assertTrue(!said().lines().findFirst().orElseThrow().contains("B/s"), "how fast what was not read: " + said());
    }

    @Test
    void whatCannotBeReadHasARecordWithTheReason() throws IOException {
        Files.writeString(pictures.resolve("a.jpg"), "no picture");
        Files.createFile(pictures.resolve("empty.gif"));
        assertEquals(ExitCode.REJECTED, info("--columns=input,status,reason,width,bytes"));
        List<String> lines = Files.readAllLines(out);
        assertEquals(5, lines.size());
        assertTrue(lines.get(1).startsWith("a.jpg,failed,\"not a JPEG, PNG"), lines.get(1));
        assertTrue(lines.get(1).endsWith(",,10"), lines.get(1));
        assertEquals("empty.gif,failed,empty file,,0", lines.get(4));
        assertTrue(said().contains("4 images (2 read, 2 failed)"), said());
        assertTrue(said().contains("  empty.gif: empty file\n"), said());
        assertTrue(said().endsWith("exit 1: finished, with failed images (their records say why)\n"), said());
    }

    @Test
    void jsonSaysNullWhereNothingIsKnown() throws IOException {
        assertEquals(ExitCode.DONE, info("--columns=input,reason,taken,latitude,phash,orientation", "--format=ndjson"));
        assertEquals(
                "{\"input\":\"deep/ä.jpg\",\"reason\":null,\"taken\":null,\"latitude\":null,\"phash\":null,\"orientation\":1}",
                Files.readAllLines(out).get(1));
    }

    @Test
    void everyModeGivesTheSameBytes() throws IOException {
        for (List<String> options : List.of(List.<String>of(), List.of("--hash"), List.of("--format=json", "--hash"))) {
            byte[] sequential = answer(PHOTOS, options, "sequential");
            assertArrayEquals(sequential, answer(PHOTOS, options, "threads"), options::toString);
            assertArrayEquals(sequential, answer(PHOTOS, options, "processes"), options::toString);
        }
    }

    @Test
    void onlyAHashFindsWhatIsBrokenBehindTheHeader() throws IOException {
        assertEquals(ExitCode.DONE, run(PHOTOS, "--columns=input,phash"), this::said);
        assertTrue(Files.readAllLines(out).contains("broken/truncated.jpg,"));
        assertEquals(ExitCode.REJECTED, run(PHOTOS, "--columns=input,phash,reason", "--hash"));
        assertTrue(said().contains("broken/truncated.jpg: truncated: ends at byte 9,181 inside a scan"), said());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--columns=input,widht|Did you mean \"width\"?",
                "--columns=input,input|names \"input\" twice",
                "--columns=|is not one of",
                "--format=xml|--format",
                "--max-pixels=none|--max-pixels"
            })
    void whatIsTypedWrongIsSaid(String option, String complaint) throws IOException {
        assertEquals(ExitCode.USAGE, info(option));
        assertTrue(said().contains(complaint), said());
        assertTrue(Files.notExists(out));
    }

    @Test
    void anInputIsNotReplaced() throws IOException {
        Path picture = pictures.resolve("deep/ä.jpg");
        byte[] before = Files.readAllBytes(picture);
        out = pictures.resolve("../pictures/deep/ä.jpg");
        assertEquals(ExitCode.USAGE, info());
        assertTrue(said().contains("would replace the input"), said());
        assertArrayEquals(before, Files.readAllBytes(picture));
    }

    @Test
    void picturesOfOneNameAreToldApartByTheirPaths() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other/deep"));
        picture(other.resolve("ä.jpg"), 7, 7);
        assertEquals(ExitCode.DONE, run(pictures, folder.resolve("other").toString(), "--columns=path,width"));
        assertTrue(said().contains("note: 1 of the images are called as one before; --columns path,..."), said());
        assertTrue(Files.readAllLines(out).contains(other.resolve("ä.jpg") + ",7"));
    }

    @Test
    void aDryRunReadsNoPicture() throws IOException {
        Files.createFile(pictures.resolve("empty.gif"));
        assertEquals(ExitCode.DONE, info("--dry-run"), this::said);
        assertTrue(said().contains("inputs    3 images"), said());
        assertTrue(Files.notExists(out));
    }

    private byte[] answer(Path input, List<String> options, String mode) throws IOException {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("--mode=" + mode, "--workers=2"));
        int expected = options.contains("--hash") ? ExitCode.REJECTED : ExitCode.DONE;
        assertEquals(expected, run(input, words.toArray(String[]::new)), this::said);
        return Files.readAllBytes(out);
    }

    private static void picture(Path file, int width, int height) throws IOException {
        String name = file.toString();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        assertTrue(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()));
    }

    private int info(String... options) {
        return run(pictures, options);
    }

    private int run(Path input, String... options) {
        List<String> words = new ArrayList<>(List.of("images", "info", input.toString(), "-o", out.toString()));
        words.addAll(List.of(options));
        command = new TypedCommand(folder);
        return command.run(words);
    }

    private String said() {
        return command.out() + command.said();
    }
}
