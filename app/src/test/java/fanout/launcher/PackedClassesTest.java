package fanout.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import fanout.backend.WorkerArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Else all tests would go on to pass, and take half as long again. */
class PackedClassesTest {
    private static final int FIRST_JAVA_THAT_WARNS_OF_NATIVE_CODE = 24;

    @BeforeEach
    void there() {
        assumeFalse(PackedClasses.flags().isEmpty(), "this JVM makes no archive");
    }

    @Test
    void aProcessThatATestStartsHasItsClassesFromTheArchive() throws Exception {
        assertArchived("fanout.cli.Fanout", PackedClasses.flags());
    }

    @Test
    void soHasAWorker() throws Exception {
        List<String> flags = new ArrayList<>(WorkerArchive.flags());
        if (Runtime.version().feature() >= FIRST_JAVA_THAT_WARNS_OF_NATIVE_CODE) {
            // As workers have it: an archive that was made with other flags is passed over.
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        assertArchived("fanout.worker.WorkerMain", flags);
    }

    private static void assertArchived(String mainClass, List<String> flags) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true"));
        line.addAll(flags);
        line.addAll(List.of("-Xlog:class+load", "-cp", System.getProperty("java.class.path"), mainClass, "--version"));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        String loaded = said.lines()
                .filter(text -> text.contains(" " + mainClass + " source: "))
                .findFirst()
                .orElse("exit code " + exitCode + ": " + said);
        assertTrue(loaded.contains("source: shared objects file"), loaded);
    }
}
