package fanout.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/fanout} in a made-up installation, with made-up JDKs that print their arguments, one a line. */
class LauncherTest {
    private static final Path SOURCE =
            Path.of(System.getProperty("fanout.root", ".."), "app", "src", "main", "dist", "bin", "fanout");

    @TempDir
    private Path temporary;

    private final Map<String, String> environment = new TreeMap<>();
    private Path home;
    private Path bin;

    @BeforeEach
    void install() throws IOException {
        temporary = temporary.toRealPath();
        home = Files.createDirectories(temporary.resolve("an installation"));
        bin = Files.createDirectories(home.resolve("bin")).resolve("fanout");
        Files.copy(SOURCE, bin);
        executable(bin);
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(home.resolve("lib/fanout.jar"), "");
        Files.setLastModifiedTime(home.resolve("lib/fanout.jar"), FileTime.from(Instant.EPOCH));
        Files.writeString(home.resolve("lib/build-id"), "build-1\n");
        environment.put("JAVA_HOME", jdk("17.0.9").toString());
        environment.put("XDG_CACHE_HOME", temporary.resolve("cache").toString());
    }

    @Test
    void argumentsArriveAsTheyWereTyped() throws Exception {
        Ran ran = run(bin.toString(), "csv", "a b", "", "$HOME", "*", "--x='1'");
        assertEquals(0, ran.exitCode(), ran.text());
        List<String> lines = ran.text().lines().toList();
        int main = lines.indexOf("fanout.cli.Fanout");
        assertEquals(home.resolve("lib/fanout.jar").toString(), lines.get(main - 1));
        assertEquals(List.of("csv", "a b", "", "$HOME", "*", "--x='1'"), lines.subList(main + 1, lines.size()));
    }

    @Test
    void itFindsItsJarThroughRelativePathsAndChainsOfSymbolicLinks() throws Exception {
        Path links = Files.createDirectories(temporary.resolve("some links"));
        Files.createSymbolicLink(links.resolve("absolute"), bin);
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../an installation/bin/fanout"));
        Files.createSymbolicLink(links.resolve("chain"), Path.of("relative"));
        Files.createSymbolicLink(temporary.resolve("current"), home);
        Files.createSymbolicLink(links.resolve("through-a-folder"), Path.of("../current/bin/../bin/fanout"));
        String expected = "\n" + home.resolve("lib/fanout.jar") + "\n";
        for (String name : List.of("absolute", "relative", "chain", "through-a-folder")) {
            assertTrue(run(links.resolve(name).toString()).text().contains(expected), name);
            assertTrue(run("./some links/" + name).text().contains(expected), name);
        }
        assertTrue(run("an installation/bin/fanout").text().contains(expected));
        assertTrue(run("an installation//bin/./fanout").text().contains(expected));
    }

    @Test
    void aMissingArchiveIsAskedForAndOneThatIsThereIsUsed() throws Exception {
        Path archive = archive("17.0.9");
        String first = run(bin.toString()).text();
        assertTrue(first.contains("-Dfanout.archive.missing=" + archive + "\n"), first);
        assertTrue(first.contains("-Dfanout.launcher=" + bin + "\n"), first);
        assertFalse(first.contains("SharedArchiveFile"), first);

        Files.createDirectories(archive.getParent());
        Files.writeString(archive, "");
        String second = run(bin.toString()).text();
        assertTrue(second.contains("-XX:SharedArchiveFile=" + archive + "\n"), second);
        assertFalse(second.contains("archive.missing"), second);

        Files.setLastModifiedTime(
                home.resolve("lib/fanout.jar"), FileTime.from(Instant.now().plusSeconds(60)));
        assertTrue(run(bin.toString()).text().contains("archive.missing"), "an archive older than the jar");
        environment.put("FANOUT_CACHE", "off");
        assertFalse(run(bin.toString()).text().contains("archive"), "switched off");
    }

    @Test
    void aNewerJdkGetsItsOwnKindOfArchive() throws Exception {
        environment.put("JAVA_HOME", jdk("25.0.1").toString());
        Files.createDirectories(archive("25.0.1").getParent());
        Files.writeString(archive("25.0.1"), "");
        String text = run(bin.toString()).text();
        assertTrue(text.contains("-XX:AOTCache=" + archive("25.0.1") + "\n"), text);
        environment.put("FANOUT_ARCHIVE_OUTPUT", "archive");
        assertTrue(run(bin.toString()).text().contains("-XX:AOTCacheOutput=archive\n"));
    }

    @Test
    void optionsForTheJvmComeAfterOurOwn() throws Exception {
        environment.put("FANOUT_JAVA_OPTS", "-Xmx2g  -XX:-UseG1GC");
        List<String> lines = run(bin.toString()).text().lines().toList();
        assertTrue(lines.indexOf("-XX:+UseG1GC") < lines.indexOf("-XX:-UseG1GC"), lines.toString());
        assertTrue(lines.indexOf("-XX:-UseG1GC") < lines.indexOf("fanout.cli.Fanout"), lines.toString());
    }

    @Test
    void temporaryFilesGoWhereTheUserWantsThem() throws Exception {
        Path wanted = Files.createDirectory(temporary.resolve("for now"));
        environment.put("TMPDIR", wanted.toString());
        environment.put("FANOUT_JAVA_OPTS", "-Djava.io.tmpdir=/elsewhere");
        List<String> lines = run(bin.toString()).text().lines().toList();
        int place = lines.indexOf("-Djava.io.tmpdir=" + wanted);
        assertTrue(place >= 0 && place < lines.indexOf("-Djava.io.tmpdir=/elsewhere"), lines.toString());
    }

    @Test
    void aFolderForTemporaryFilesThatIsNoneIsPassedOver() throws Exception {
        for (Path other : List.of(temporary.resolve("nowhere"), Files.createFile(temporary.resolve("file")))) {
            environment.put("TMPDIR", other.toString());
            assertFalse(run(bin.toString()).text().contains("java.io.tmpdir"), other.toString());
        }
    }

    @Test
    void whatAJvmSaysThatCannotStartIsNoAnswer() throws Exception {
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("FANOUT_JAVA_OPTS", "-Xmx1k");
        Ran both = run(bin.toString());
        assertEquals(1, both.exitCode(), both.text());
        assertTrue(both.text().contains("initialization of VM"), both.text());
        Ran answer = run("sh", "-c", "exec \"$0\" 2>/dev/null", bin.toString());
        assertEquals("", answer.text());
    }

    @Test
    void whoSaysHowMuchMemoryGetsTheSparingCollectorAndASmallHeapToBeginWith() throws Exception {
        environment.put("FANOUT_JAVA_OPTS", "-Xms32m");
        for (String version : List.of("17.0.9", "25.0.1")) {
            environment.put("JAVA_HOME", jdk(version).toString());
            List<String> lines =
                    run(bin.toString(), "csv", "--memory", "64M").text().lines().toList();
            assertTrue(lines.contains("-XX:+UseSerialGC"), lines.toString());
            assertTrue(lines.contains("-Xms16m"), lines.toString());
            assertTrue(lines.indexOf("-Xms16m") < lines.indexOf("-Xms32m"), lines.toString());
        }
    }

    @Test
    void aJdkThatIsTooOldOrMissingIsSaidInOneLine() throws Exception {
        Path old = jdk("11.0.2");
        environment.put("JAVA_HOME", old.toString());
        assertRefused(old.resolve("bin/java") + " is Java 11, but fanout needs 17 or newer.");
        environment.put("JAVA_HOME", jdk("1.8.0_402").toString());
        assertRefused("is Java 8, but");
        environment.put("JAVA_HOME", temporary.resolve("nowhere").toString());
        assertRefused("JAVA_HOME is " + temporary.resolve("nowhere") + ", but there is no bin/java in it.");
        environment.remove("JAVA_HOME");
        environment.put("PATH", temporary.toString());
        assertRefused("no java on PATH and JAVA_HOME is not set.");
    }

    @Test
    void aWorkingDirectoryThatWasRemovedIsSaidInOneLine() throws Exception {
        Files.createDirectories(temporary.resolve("here"));
        Ran ran = run("sh", "-c", "cd here && rmdir ../here && exec \"$0\" csv 2>&1", bin.toString());
        assertEquals(2, ran.exitCode(), ran.text());
        String message = "fanout: the working directory was removed: change into another one (cd), and run the same"
                + " command again\n";
        assertTrue(ran.text().endsWith(message), ran.text());
        assertFalse(ran.text().contains("fanout.cli.Fanout"), ran.text());
        // A name that leads nowhere says nothing of the directory.
        assertEquals(
                0,
                run("sh", "-c", "PWD=/no/such/place exec \"$0\" csv", bin.toString())
                        .exitCode());
    }

    @Test
    void aJavaOnThePathMayBeALinkOrAWrapper() throws Exception {
        environment.remove("JAVA_HOME");
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        environment.put("PATH", "/nonexistent:" + tools + ":" + System.getenv("PATH"));
        Files.createSymbolicLink(tools.resolve("java"), jdk("21.0.1").resolve("bin/java"));
        assertTrue(run(bin.toString()).text().contains("/vendor-21.0.1+1/"), "a link");
        Files.delete(tools.resolve("java"));
        Files.writeString(tools.resolve("java"), "#!/bin/sh\nexec '" + jdk("22.0.1") + "/bin/java' \"$@\"\n");
        executable(tools.resolve("java"));
        assertTrue(run(bin.toString()).text().contains("/vendor-22.0.1+1/"), "a wrapper");
    }

    @Test
    void theFolderOfACommandComesFirstSoThatNoCallLooksElsewhere() throws Exception {
        Path jdk = jdk("21.0.1");
        environment.put("JAVA_HOME", jdk.toString());
        executable(Files.writeString(
                jdk.resolve("bin/java"), "#!/bin/sh\necho \"PATH=$PATH\" \"OWN=${FANOUT_PATH:-}\"\n"));
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        executable(Files.writeString(tools.resolve("tool"), "#!/bin/sh\n"));
        String path = "/nonexistent:" + tools + ":/usr/bin:/bin";
        environment.put("PATH", path);
        String first = "PATH=" + tools + ":" + path + " OWN=" + path;
        assertEquals(
                first,
                run(bin.toString(), "exec", "a", "--", "tool", "{}").text().strip());
        environment.put("PATH", "/elsewhere:" + path);
        environment.put("FANOUT_PATH", path);
        assertEquals(
                first,
                run(bin.toString(), "exec", "a", "--", "tool", "{}").text().strip(),
                "started again");
        environment.remove("FANOUT_PATH");
        environment.put("PATH", path);
        for (String[] line : new String[][] {
            {"exec", "a", "--", "./tool"}, {"exec", "a", "--", "unknown-tool"}, {"exec", "a"}, {"csv", "tool"}
        }) {
            List<String> words = new ArrayList<>(List.of(bin.toString()));
            words.addAll(List.of(line));
            assertEquals(
                    "PATH=" + path + " OWN=",
                    run(words.toArray(String[]::new)).text().strip(),
                    words.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', C.UTF-8 own=",
        "'', POSIX, C.UTF-8 own=",
        "C, de_DE.UTF-8, C.UTF-8 own=C",
        "'', en_US.UTF-8, C.UTF-8 own=",
        "en_US.utf8, de_DE, C.UTF-8 own=en_US.utf8",
        "C.UTF-8, de_DE.UTF-8, C.UTF-8 own=none",
        "'', UTF-8, C.UTF-8 own=",
        "'', de_DE.UTF-8@euro, C.UTF-8 own=",
        "'', C.utf8, own=none",
        "'', de_DE.ISO-8859-1, own=none",
    })
    void aLocaleThatMayNotBeInstalledIsNoReasonToReadNamesAsAscii(String all, String language, String expected)
            throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/usr/lib/locale/C.utf8"))
                || Files.isDirectory(Path.of("/usr/lib/locale/C.UTF-8")));
        executable(Files.writeString(
                jdk("17.0.9").resolve("bin/java"), "#!/bin/sh\necho $LC_ALL \"own=${FANOUT_LC_ALL-none} $LANG\"\n"));
        environment.put("LC_ALL", all);
        environment.put("LC_CTYPE", "");
        environment.put("LANG", language);
        String text = run(bin.toString(), "csv").text();
        assertEquals((expected + " " + language).strip(), text.strip());
    }

    private void assertRefused(String message) throws Exception {
        Ran ran = run(bin.toString());
        assertEquals(2, ran.exitCode(), ran.text());
        assertTrue(ran.text().contains(message), ran.text());
        assertEquals(1, ran.text().lines().count(), ran.text());
    }

    private Path archive(String version) {
        return temporary.resolve("cache/fanout/startup/build-1/vendor-" + version + "+1" + home + ".archive");
    }

    private Path jdk(String version) throws IOException {
        Path jdk = Files.createDirectories(temporary.resolve("jdk " + version));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"vendor\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\nJAVA_VERSION=\"" + version
                        + "\"\n");
        String script = "#!/bin/sh\n[ \"$1\" = -XshowSettings:properties ] && echo '    java.home = " + jdk
                + "' && exit\nprintf '%s\\n' \"$@\"\n";
        executable(Files.writeString(jdk.resolve("bin/java"), script));
        return jdk;
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ran(int exitCode, String text) {}

    private Ran run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FANOUT_") || name.equals("JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), text);
    }
}
