package fanout.cli;

import fanout.launcher.PackedClasses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands as processes, in a folder of their own and with a state of their own; also from a shell, as {@code fanout}. */
final class StartedCommand {
    private static final long LIMIT_SECONDS = 120;

    private final Path folder;
    private final Path launcher;
    private int started;

    /** What it printed, and how it ended. */
    record Ended(int exitCode, String out, String said) {
        /** The one line that it printed. */
        String line() {
            return out.strip();
        }
    }

    StartedCommand(Path folder) throws IOException {
        this.folder = folder;
        this.launcher = Files.createDirectories(folder.resolve(".bin")).resolve("fanout");
        Files.writeString(launcher, """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.awt.headless=true \\
                    %s -cp '%s' fanout.cli.Fanout "$@"
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), PackedClasses.flagsForShell(), classPath()));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Without the empty element that Surefire ends it with: that is the folder, which changes as commands write to it. */
    private static String classPath() {
        return System.getProperty("java.class.path").replaceFirst(File.pathSeparator + "+$", "");
    }

    /** Where everything is kept. */
    Path state() {
        return folder.resolve("state/fanout");
    }

    Ended fanout(String... words) throws IOException, InterruptedException {
        return ended(start(words));
    }

    /** A line for a shell, in the folder. */
    Ended shell(String line) throws IOException, InterruptedException {
        return ended(begin(List.of("/bin/sh", "-c", line)));
    }

    /** One that is under way, with both streams to be read. */
    Process start(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(launcher.toString()));
        line.addAll(Arrays.asList(words));
        return begin(line);
    }

    private Process begin(List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FANOUT_"));
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().merge("PATH", "/usr/bin:/bin", (own, other) -> launcher.getParent() + ":" + own);
        return builder.redirectError(error().toFile()).start();
    }

    private Path error() {
        started++;
        return folder.resolve(".said" + started);
    }

    /** The last one that was started; returns when nobody can write to its standard output any more. */
    Ended ended(Process process) throws IOException, InterruptedException {
        Path said = folder.resolve(".said" + started);
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(said));
        }
        return new Ended(process.exitValue(), out, Files.readString(said));
    }
}
