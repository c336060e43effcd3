package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.manifest.Manifest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What {@code images resize} does the second time, to pictures that were not put there just now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagesAgainTest {
    /** More than there are tests: a new folder for each of them, and all settle at the same time. */
    private static final int TESTS = 20;

    private final Deque<PictureFolders> settled = new ArrayDeque<>();
    private PictureFolders folders;

    @BeforeAll
    void putPictures(@TempDir Path all) throws IOException, InterruptedException {
        for (int test = 0; test < TESTS; test++) {
            folders = new PictureFolders(Files.createDirectory(all.resolve("test" + test)));
            settled.add(folders);
        }
        folders.settle();
    }

    @BeforeEach
    void takeOthers() {
        folders = settled.remove();
    }

    @Test
    void whatIsUpToDateIsNotDoneAgain() throws IOException {
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30,12x12"), folders::said);
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30,12x12"), folders::said);
        assertTrue(folders.said().startsWith("up to date: 3 images unchanged since the run of 20"), folders.said());
        assertEquals(6, folders.lines("skipped,up to date"));
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30,12x12", "--fresh"), folders::said);
        assertTrue(folders.said().contains("3 written"), folders.said());
    }

    @Test
    void whateverChangedIsDoneAgainAndNothingElse() throws IOException, InterruptedException {
        assertWritten(3);
        assertWritten(0);
        // The same size and time, and only the system knows that it is another file.
        Path input = folders.photos.resolve("a.png");
        FileTime time = Files.getLastModifiedTime(input);
        Files.copy(input, folders.photos.resolve("copy"));
        Files.move(folders.photos.resolve("copy"), input, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(input, time);
        folders.settle();
        assertWritten(1);
        Files.write(folders.out.resolve("b.jpg"), new byte[] {1}, StandardOpenOption.APPEND);
        assertWritten(1);
        byte[] damaged = Files.readAllBytes(folders.out.resolve("deep/c.png"));
        damaged[damaged.length - 5] ^= 1;
        Files.write(folders.out.resolve("deep/c.png"), damaged);
        assertWritten(1);
        Files.delete(folders.out.resolve("b.jpg"));
        assertWritten(1);
        assertWritten(0);
        assertWritten(3, "--quality=70");
        assertWritten(0, "--quality=70");
        Files.delete(folders.out.resolve(Manifest.FILE_NAME));
        assertWritten(3, "--quality=70");
    }

    /** A file may change twice within one tick of its clock, so nothing that is so young proves anything. */
    @Test
    void aFileThatWasChangedJustNowIsDoneAgain() throws IOException {
        FileTime now = FileTime.from(Instant.now());
        Files.setLastModifiedTime(folders.photos.resolve("a.png"), now);
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30"), folders::said);
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30"), folders::said);
        assertTrue(folders.said().contains("written"), folders.said());
    }

    /** As of a camera whose clock is wrong: what counts is the time that the system sets. */
    @Test
    void aPictureOfTheFutureIsUpToDateToo() throws IOException, InterruptedException {
        FileTime future = FileTime.from(Instant.now().plusSeconds(1_000_000));
        Files.setLastModifiedTime(folders.photos.resolve("a.png"), future);
        folders.settle();
        assertWritten(3);
        assertWritten(0);
    }

    @Test
    void theFolderOfOutputsIsNotSearchedByWhateverNameItIsReached() throws IOException {
        Path link = Files.createSymbolicLink(folders.photos.resolveSibling("link"), folders.photos);
        for (int round = 0; round < 3; round++) {
            int exitCode = folders.run(
                    link, "--size=30x30", "-o", folders.photos.resolve("out").toString());
            assertEquals(ExitCode.DONE, exitCode, folders::said);
            assertTrue(folders.said().contains("3 images"), folders.said());
        }
    }

    @Test
    void aManifestThatIsAFolderIsNamedBeforeAnythingIsDone() throws IOException {
        Files.createDirectories(folders.out.resolve(Manifest.FILE_NAME));
        assertEquals(ExitCode.STOPPED, folders.resize("--size=30x30"));
        assertTrue(folders.said().contains(Manifest.FILE_NAME + ": it is a folder. Move it away"), folders.said());
        assertTrue(Files.notExists(folders.out.resolve("a.png")));
    }

    @Test
    void whatAKilledRunHadDoneIsNotDoneAgain() throws IOException {
        assertWritten(3);
        List<String> lines = Files.readAllLines(folders.out.resolve(Manifest.FILE_NAME));
        Files.delete(folders.out.resolve(Manifest.FILE_NAME));
        String journal =
                String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 20);
        Files.writeString(folders.out.resolve(Manifest.JOURNAL_NAME), journal);
        assertWritten(1);
        assertTrue(Files.notExists(folders.out.resolve(Manifest.JOURNAL_NAME)));
        assertWritten(0);
    }

    @Test
    void whatAKilledRunLeftIsClearedAwayAlsoWhereAllIsUpToDate() throws IOException {
        assertWritten(3);
        Path leftOver = folders.out.resolve("deep/.c.png.fanout-1f-2a.tmp");
        Files.write(leftOver, new byte[] {1});
        assertWritten(0);
        assertTrue(Files.notExists(leftOver));
    }

    @Test
    void whatOtherRunsPutIntoTheFolderStaysInTheManifest() throws IOException {
        assertEquals(ExitCode.DONE, folders.run(folders.photos.resolve("a.png"), "--size=30x30"), folders::said);
        assertEquals(ExitCode.DONE, folders.run(folders.photos.resolve("b.jpg"), "--size=30x30"), folders::said);
        assertEquals(1, folders.lines("a.png,a.png,written"));
        Files.delete(folders.out.resolve("a.png"));
        assertEquals(ExitCode.DONE, folders.run(folders.photos.resolve("b.jpg"), "--size=30x30"), folders::said);
        assertEquals(0, folders.lines("a.png"));
        assertEquals(1, folders.lines("b.jpg,b.jpg,skipped"));
    }

    /** Thumbnails and previews of the same pictures, by two commands that somebody's cron runs in turn. */
    @Test
    void twoJobsInOneFolderDoNotMakeEachOtherWorkAgain() throws IOException {
        for (String wanted : List.of("3 written", "up to date: 3")) {
            for (String size : List.of("30x30", "12x12")) {
                String name = "--name={dir}/{name}-{width}.{ext}";
                assertEquals(ExitCode.DONE, folders.resize("--size=" + size, name), folders::said);
                assertTrue(folders.said().contains(wanted), folders.said());
            }
        }
        assertEquals(6, folders.lines("-12.") + folders.lines("-30."));
    }

    @Test
    void aDryRunSaysWhatIsUpToDate() throws IOException {
        assertWritten(3);
        PictureFolders.stripes(folders.photos.resolve("d.png"));
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30", "--dry-run"), folders::said);
        assertTrue(folders.said().contains("3 of the images are up to date"), folders.said());
        assertTrue(folders.said().contains("1 chunk\n"), folders.said());
    }

    @Test
    void outputsAreCheckedInFullWhereThatIsAsked() throws IOException {
        assertWritten(3);
        assertWritten(3, "--verify=full");
        assertEquals(3, folders.lines(",full,"));
        assertWritten(0, "--verify=full");
        assertWritten(0);
    }

    @Test
    void whatIsThereOfATruncatedJpegIsUsedWhereThatIsAsked() throws IOException, InterruptedException {
        BufferedImage large = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 240_000; i++) {
            large.setRGB(i % 600, i / 600, i * 0x10307);
        }
        ImageIO.write(large, "jpg", folders.photos.resolve("b.jpg").toFile());
        byte[] whole = Files.readAllBytes(folders.photos.resolve("b.jpg"));
        Files.write(folders.photos.resolve("b.jpg"), Arrays.copyOf(whole, whole.length / 2));
        folders.settle();
        assertEquals(ExitCode.REJECTED, folders.resize("--size=30x30"));
        assertTrue(folders.said().contains("b.jpg: truncated: ends at byte"), folders.said());
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30", "--partial=keep"), folders::said);
        assertTrue(folders.said().contains("1 written though the end of the input is missing"), folders.said());
        assertEquals(1, folders.lines("b.jpg,b.jpg,written,\"kept in part: ends at byte"));
        assertEquals(ExitCode.DONE, folders.resize("--size=30x30", "--partial=keep"), folders::said);
        assertEquals(1, folders.lines("b.jpg,b.jpg,skipped,\"kept in part: ends at byte"));
        assertEquals(ExitCode.REJECTED, folders.resize("--size=30x30"));
    }

    private void assertWritten(int pictures, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--size=30x30");
        assertEquals(ExitCode.DONE, folders.resize(words.toArray(String[]::new)), folders::said);
        String wanted = pictures == 0 ? "up to date: 3 images" : "3 images (" + pictures + " written";
        assertTrue(folders.said().startsWith(wanted), wanted + ": " + folders.said());
    }
}
