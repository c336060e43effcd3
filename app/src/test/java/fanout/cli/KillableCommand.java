package fanout.cli;

import fanout.launcher.PackedClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts commands as processes to be killed: with a state of their own, and all that the last one printed in one file. */
final class KillableCommand {
    private final Path folder;
    private final List<String> flags;

    KillableCommand(Path folder) {
        this(folder, System.getProperty("java.class.path"), PackedClasses.flags());
    }

    /** With other classes, of which there is no archive. */
    KillableCommand(Path folder, String classPath) {
        this(folder, classPath, List.of());
    }

    private KillableCommand(Path folder, String classPath, List<String> archive) {
        this.folder = folder;
        this.flags = new ArrayList<>(archive);
        flags.addAll(List.of("-cp", classPath));
    }

    Process start(String... words) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-XX:TieredStopAtLevel=1");
        line.addAll(flags);
        line.add(Fanout.class.getName());
        line.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
    }

    String printed() {
        try {
            return Files.readString(folder.resolve("printed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
