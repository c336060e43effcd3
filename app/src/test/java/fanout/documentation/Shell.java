package fanout.documentation;

import fanout.launcher.PackedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs command lines as the documentation means them: in a folder with a copy of sample-data, with {@code fanout} (the
 * classes under test) on the PATH, two workers, and nothing measured before nor kept. A table is printed where a person would see
 * one, on a terminal.
 */
public final class Shell {
    private static final long LIMIT_SECONDS = 120;

    private final Path folder;
    private int runs;
    private boolean remembers;

    /** What a command line printed, and how it ended. */
    public record Ended(int exitCode, String output, String errors) {}

    /** @param folder an empty one, the caller's to delete */
    public Shell(Path folder) throws IOException {
        this.folder = folder;
        copy(Page.ROOT.resolve("sample-data"), folder.resolve("sample-data"));
        Path launcher = Files.createDirectories(folder.resolve(".bin")).resolve("fanout");
        Files.writeString(launcher, """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true \\
                    -Dfanout.store.after.millis=1000000 %s \\
                    -cp '%s' fanout.cli.Fanout "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        PackedClasses.flagsForShell(),
                        System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The same, where each command line finds the history that those before it left. */
    public Shell remembering() {
        remembers = true;
        return this;
    }

    public Ended run(String line) throws IOException, InterruptedException {
        runs++;
        Path output = folder.resolve(".output" + runs);
        Path errors = folder.resolve(".errors" + runs);
        ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", line))
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("FANOUT_") || name.startsWith("JAVA_TOOL"));
        environment.put("PATH", folder.resolve(".bin") + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("HOME", folder.toString());
        environment.put(
                "FANOUT_STATE",
                folder.resolve(remembers ? ".state" : ".state" + runs).toString());
        environment.put("FANOUT_WORKERS", "2");
        if (!line.contains(" -o ") && !line.contains("fanout run")) {
            environment.put("FANOUT_FORMAT", "table");
        }
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("still running after " + LIMIT_SECONDS + " s: " + line);
        }
        return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
