package fanout.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFinderTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderIsWalkedToTheBottomInTheOrderOfPaths() throws Exception {
        make("b/z.csv", "b/a.tsv", "a.csv", "b.csv", "b/c/d.CSV", "c.csv.gz");
        assertEquals(List.of("a.csv", "b.csv", "b/c/d.CSV", "b/z.csv", "c.csv.gz"), names(find("")));
    }

    @Test
    void hiddenFilesAndFoldersArePassedOverUnlessNamed() throws Exception {
        make("a.csv", ".b.csv", ".git/c.csv", "d/.e/f.csv");
        assertEquals(List.of("a.csv"), names(find("")));
        assertEquals(List.of("c.csv"), names(find(".git")));
        assertEquals(List.of(".b.csv"), names(find(".b.csv")));
        assertEquals(List.of(), find("").notices());
    }

    @Test
    void filesOfOtherKindsAreLeftOutOfAFolderAndSaid() throws Exception {
        make("a.csv", "readme.md", "picture.png");
        Inputs found = find("");
        assertEquals(List.of("a.csv"), names(found));
        assertEquals(1, found.notices().size());
        assertTrue(found.notices().get(0).contains(": 2 files left out (picture.png, …)"), found.notices()::toString);
        assertEquals(List.of("readme.md"), names(find("readme.md")));
    }

    @Test
    void ofAnyKindEveryFileOfAFolderIsTakenOrOnlyThoseThatAreIncluded() throws Exception {
        make("a.wav", "b", "c/d.mp3", "c/e.wav", ".hidden.wav");
        assertEquals(List.of("a.wav", "b", "c/d.mp3", "c/e.wav"), names(findAny()));
        assertEquals(List.of("a.wav", "c/e.wav"), names(findAny("*.wav")));
        assertEquals(List.of("a.wav", "c/d.mp3", "c/e.wav"), names(findAny("*.{wav,mp3}")));
        assertEquals(List.of("b", "c/e.wav"), names(findAny("c/*.wav", "b")));
        assertEquals(List.of(), findAny("b").notices());
        Inputs none = findAny("*.flac");
        assertEquals(List.of(folder + ": none of 4 files is called *.flac"), none.notices());
        assertThrows(InputException.class, () -> findAny("*.{wav"));
    }

    private Inputs findAny(String... included) throws Exception {
        return new InputFinder(InputKind.ANY, path -> false, new StandardInput(new ByteArrayInputStream(new byte[0])))
                .including(Arrays.asList(included))
                .find(List.of(folder.toString()));
    }

    /** Two of them would look like one file, of a name that is not there. */
    @Test
    void namesThatAreNoTextAreInputsThatFailed() throws Exception {
        make("a.csv");
        String make = "cd \"$1\" && : >\"$(printf 'b\\377.csv')\" && : >\"$(printf 'b\\376.csv')\""
                + " && mkdir \"$(printf 'c\\377')\" && : >\"$(printf 'c\\377/d.csv')\"";
        Process shell = new ProcessBuilder("sh", "-c", make, "sh", folder.toString()).start();
        assumeTrue(shell.waitFor() == 0, "a file system that takes any bytes");
        Inputs found = find("");
        assertEquals(List.of("a.csv"), names(found));
        assertEquals(3, failures(found).size(), failures(found)::toString);
        for (String failure : failures(found)) {
            assertTrue(failure.contains("its name is not in the encoding of this system"), failure);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*.csv, a.csv b.csv",
        "?.csv, a.csv b.csv",
        "[ab].csv, a.csv b.csv",
        "{a.csv|*.tsv}, a.csv c.tsv",
        "s/*.csv, s/d.csv",
        "**.csv, a.csv b.csv s/d.csv s/t/e.csv",
        "**/e.csv, s/t/e.csv",
        "**/?.csv, a.csv b.csv s/d.csv s/t/e.csv",
        "s/**/?.csv, s/d.csv s/t/e.csv",
        "s/**, s/d.csv s/t/e.csv",
        "*.log, f.log",
    })
    void patternsThatTheShellDidNotExpandAreExpanded(String pattern, String expected) throws Exception {
        make("a.csv", "b.csv", "c.tsv", "s/d.csv", "s/t/e.csv", ".h.csv", "f.log");
        List<String> paths = find(pattern.replace('|', ',')).files().stream()
                .map(file -> folder.relativize(Path.of(file.path())).toString())
                .toList();
        assertEquals(Arrays.asList(expected.split(" ", -1)), paths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.csv", "none/*.csv", "absent.csv", "absent", "[", "{a"})
    void whatNamesNothingIsAnError(String argument) throws Exception {
        make("a.tsv");
        assertThrows(InputException.class, () -> find(argument));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words.csv", "a\nb.csv", "-x.csv", "né日本.csv", "star*.csv", "[1].csv", "'q\".csv", " "})
    void anyNameIsTaken(String name) throws Exception {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8") || !name.contains("日"));
        make(name, "other.csv");
        assertEquals(List.of(name), names(find(name)));
        assertTrue(name.isBlank() || names(find("")).contains(name));
    }

    @Test
    void aFileNamedTwiceIsTakenOnceAndSaid() throws Exception {
        make("a.csv", "b.csv");
        Inputs found = finder().find(List.of(folder + "/b.csv", folder.toString(), folder + "/./a.csv"));
        assertEquals(List.of("b.csv", "a.csv"), names(found));
        assertEquals(2, found.notices().size());
    }

    @Test
    void linksAreFollowedAndLoopsEnd() throws Exception {
        make("real/a.csv", "elsewhere/b.csv");
        Files.createSymbolicLink(folder.resolve("real/more"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("real/up"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("real/l.csv"), folder.resolve("elsewhere/b.csv"));
        Inputs found = find("real");
        assertEquals(List.of("a.csv", "l.csv", "more/b.csv"), names(found));
        assertEquals(List.of(), failures(found), "nothing is missing");
        assertEquals(2, found.notices().size(), found.notices()::toString);
        assertTrue(found.notices().get(0).contains("/real/up: "), found.notices()::toString);
        String twice = "/real/more/b.csv is " + folder + "/real/l.csv; its records count each time";
        assertTrue(found.notices().get(1).endsWith(twice), found.notices()::toString);
    }

    @Test
    void aLinkBesideWhatItLeadsToIsNotTakenInSilence() throws Exception {
        make("a.csv", "b.csv");
        Files.createSymbolicLink(folder.resolve("latest.csv"), folder.resolve("b.csv"));
        Files.createLink(folder.resolve("same.csv"), folder.resolve("a.csv"));
        assertEquals(List.of(), find("a.csv").notices());
        Inputs found = find("");
        assertEquals(List.of("a.csv", "b.csv", "latest.csv", "same.csv"), names(found));
        String expected = "the same file by 2 other names: " + folder + "/latest.csv is " + folder
                + "/b.csv, …; its records count each time";
        assertEquals(List.of(expected), found.notices());
    }

    @Test
    void aLinkToNothingIsMissingFromTheAnswer() throws Exception {
        make("a.csv");
        Files.createSymbolicLink(folder.resolve("b.csv"), folder.resolve("gone"));
        Files.createSymbolicLink(folder.resolve("c.md"), folder.resolve("gone"));
        Inputs found = find("");
        assertEquals(List.of("a.csv"), names(found));
        assertEquals(List.of(folder + "/b.csv: a link to nothing"), failures(found));
        assertThrows(InputException.class, () -> find("b.csv"));
        Files.createSymbolicLink(folder.resolve("d.csv"), folder.resolve("d.csv"));
        assertEquals(
                List.of(folder + "/b.csv: a link to nothing", folder + "/d.csv: a link that leads to itself"),
                failures(find("")));
    }

    @Test
    void aPipeIsNoInput() throws Exception {
        make("a.csv");
        String pipe = folder.resolve("p.csv").toString();
        assumeTrue(new ProcessBuilder("mkfifo", pipe).start().waitFor() == 0);
        assertThrows(InputException.class, () -> find("p.csv"));
        Inputs found = find("");
        assertEquals(List.of("a.csv"), names(found));
        assertEquals(1, found.notices().size(), found.notices()::toString);
    }

    @Test
    void aFolderThatCannotBeEnteredIsMissingFromTheAnswer() throws Exception {
        make("a.csv", "closed/b.csv");
        Path closed = folder.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(closed), "root may enter everything");
            Inputs found = find("");
            assertEquals(List.of("a.csv"), names(found));
            assertEquals(List.of(closed + ": cannot be entered: permission denied"), failures(found));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void anExcludedFolderIsNotEntered() throws Exception {
        make("a.csv", "out/b.csv");
        InputFinder finder = new InputFinder(InputKind.CSV, path -> path.endsWith("out"), nothing());
        assertEquals(List.of("a.csv"), names(finder.find(List.of(folder.toString()))));
    }

    @Test
    void whatIsRemovedDuringTheWalkIsMissingOnlyWhereItWouldHaveBeenTaken() throws Exception {
        // A folder is listed before what is in it is looked at, in whatever order; the first folder to come takes all
        // files away.
        for (int i = 0; i < 50; i++) {
            make(i + ".csv", i + ".csv.part", "folder" + i + "/a.csv");
        }
        InputFinder finder = new InputFinder(InputKind.CSV, this::removesFiles, nothing());
        List<String> failures = failures(finder.find(List.of(folder.toString())));
        assertTrue(failures.size() > 0, "no file came after a folder");
        for (String failure : failures) {
            assertTrue(failure.endsWith(".csv: no such file any more"), failure);
        }
    }

    private boolean removesFiles(Path ignored) {
        for (int i = 0; i < 50; i++) {
            for (String ending : List.of(".csv", ".csv.part")) {
                try {
                    Files.deleteIfExists(folder.resolve(i + ending));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return false;
    }

    @Test
    void standardInputIsReadOnceAndItsCopyGoesAway() throws Exception {
        String text = "a,b\n1,2\n";
        Path copy;
        try (StandardInput input = new StandardInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            InputFile file = input.take();
            assertEquals("-", file.name());
            assertEquals(text.length(), file.bytes());
            copy = Path.of(file.path());
            assertEquals(text, Files.readString(copy));
            assertThrows(InputException.class, input::take);
        }
        assertTrue(Files.notExists(copy));
    }

    private Inputs find(String argument) throws InputException, IOException {
        return finder().find(List.of(argument.isEmpty() ? folder.toString() : folder + "/" + argument));
    }

    private static InputFinder finder() {
        return new InputFinder(InputKind.CSV, path -> false, nothing());
    }

    @Test
    void whereStandardInputCannotBeCopiedTheFolderIsNamed() throws IOException {
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (StandardInput input = new StandardInput(broken)) {
            IOException failure = assertThrows(IOException.class, input::take);
            String temporary = System.getProperty("java.io.tmpdir");
            assertTrue(
                    failure.getMessage().contains("temporary folder " + temporary + ": No space"), failure::getMessage);
        }
    }

    private static StandardInput nothing() {
        return new StandardInput(new ByteArrayInputStream(new byte[0]));
    }

    private static List<String> names(Inputs inputs) {
        return inputs.files().stream()
                .filter(file -> !file.failed())
                .map(InputFile::name)
                .toList();
    }

    private static List<String> failures(Inputs inputs) {
        return inputs.files().stream()
                .filter(InputFile::failed)
                .map(InputFile::failure)
                .toList();
    }

    private void make(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "a\n");
        }
    }
}
