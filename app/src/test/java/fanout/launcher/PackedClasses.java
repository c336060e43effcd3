package fanout.launcher;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Halves the time that the processes take to start which tests start, hundreds of them: they find their classes in jars, and
 * what they load in the JVM's archives, as the distribution does; an archive is never made of folders. JUnit calls this
 * before the first test. It is made once and kept until a class changes, apart for each of the JVMs that run tests.
 */
public final class PackedClasses implements LauncherSessionListener {
    private static final String CLASS_PATH = "java.class.path";
    /** Also where {@link fanout.backend.WorkerArchive} learns that there is one for workers. */
    private static final String ARCHIVE = "fanout.archive";

    /** Set by the build: a folder for this very JVM. */
    private static final String PLACE = "fanout.packed";

    private static final int FIRST_JAVA_WITH_AOT_CACHE = 25;
    private static final long TRAINING_SECONDS = 120;

    /** Flags that have a process of the program use the archive; none where it could not be made. */
    public static List<String> flags() {
        String archive = System.getProperty(ARCHIVE, "");
        if (archive.isEmpty()) {
            return List.of();
        }
        String use = hasCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        String silence = hasCache() ? "-Xlog:cds*=off,aot*=off" : "-Xlog:cds*=off";
        return List.of(use + archive, "-D" + ARCHIVE + "=" + archive, silence);
    }

    /** The same, for a line of a shell. */
    public static String flagsForShell() {
        return flags().stream().map(flag -> "'" + flag + "'").collect(Collectors.joining(" "));
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!System.getProperty(ARCHIVE, "").isEmpty()) {
            return;
        }
        try {
            prepare(Path.of(System.getProperty(PLACE, "target/packed/0")).toAbsolutePath());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void prepare(Path folder) throws IOException, InterruptedException {
        List<String> packed = new ArrayList<>();
        Map<Path, Path> jars = new LinkedHashMap<>();
        StringBuilder state = new StringBuilder(System.getProperty("java.vm.version"));
        for (String element : System.getProperty(CLASS_PATH).split(File.pathSeparator, -1)) {
            Path path = Path.of(element);
            state.append('\n').append(element);
            if (element.isEmpty() || !Files.isDirectory(path)) {
                packed.add(element);
                continue;
            }
            Path jar = folder.resolve(jars.size() + ".jar");
            jars.put(path, jar);
            packed.add(jar.toString());
            state.append(newest(path));
        }
        // Surefire ends it with an empty element, which would be the current folder.
        packed.removeIf(String::isEmpty);
        String classPath = String.join(File.pathSeparator, packed);
        Path archive = folder.resolve("archive");
        if (isMade(folder, archive, classPath, jars, state.toString())) {
            System.setProperty(CLASS_PATH, classPath);
            System.setProperty(ARCHIVE, archive.toString());
        }
    }

    /** Makes it, unless it was made of the very same. */
    private static boolean isMade(Path folder, Path archive, String classPath, Map<Path, Path> jars, String state)
            throws IOException, InterruptedException {
        Path made = folder.resolve("made-of");
        if (Files.exists(made) && Files.readString(made).equals(state)) {
            return true;
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(made);
        Files.deleteIfExists(archive);
        for (Map.Entry<Path, Path> jar : jars.entrySet()) {
            pack(jar.getKey(), jar.getValue());
        }
        if (!isTrained(folder, archive, classPath)) {
            System.err.println("slower for want of an archive: " + Files.readString(folder.resolve("said")));
            return false;
        }
        Files.writeString(made, state);
        return true;
    }

    /** What changes when a class does. */
    private static String newest(Path folder) throws IOException {
        long count = 0;
        long newest = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                count++;
                newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
            }
        }
        return " " + count + " " + newest;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            packed.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
            }
        }
    }

    /** The job that the distribution is trained with, too; it has a worker write its own archive beside. */
    private static boolean isTrained(Path folder, Path archive, String classPath)
            throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("in.csv"), "place,price\n" + "x,1.25\n\"y, z\",2\n".repeat(500));
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true", "-Xlog:disable"));
        line.addAll(
                hasCache()
                        ? List.of(
                                "-XX:AOTCacheOutput=" + archive,
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:-AOTRecordTraining")
                        : List.of("-XX:ArchiveClassesAtExit=" + archive));
        line.addAll(List.of("-cp", classPath, "fanout.cli.Fanout", "csv", "aggregate", input.toString()));
        line.addAll(List.of("--by", "place", "--agg", "count,sum(price),avg(price)", "--where", "price > 1"));
        line.addAll(List.of("--chunk-size", "1K", "--state", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("FANOUT_ARCHIVE_OUTPUT", archive.toString());
        Process training = builder.start();
        training.getOutputStream().close();
        if (!training.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)) {
            training.destroyForcibly().waitFor();
            return false;
        }
        return training.exitValue() == 0 && Files.exists(archive);
    }

    private static boolean hasCache() {
        return Runtime.version().feature() >= FIRST_JAVA_WITH_AOT_CACHE;
    }
}
