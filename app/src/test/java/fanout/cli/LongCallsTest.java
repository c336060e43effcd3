package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that take long among many that take nothing, of which thousands are handed out at a time. */
class LongCallsTest {
    private static final int SHORT = 6000;
    private static final int LONG = 40;

    /** Tells which worker it was. */
    private static final String NAPS = """
            import fanout.api.*;
            import java.util.UUID;

            public final class Naps implements Task {
                @Override
                public String name() {
                    return "naps";
                }

                @Override
                public TaskWorker open(Setup setup) {
                    UUID worker = UUID.randomUUID();
                    return (input, output) -> {
                        if (input.text().startsWith("long")) {
                            Thread.sleep(150);
                        }
                        output.line(input.text() + " " + worker);
                    };
                }
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void areNotLeftToTheWorkerThatGotThemTogether(String mode) throws Exception {
        List<String> inputs = new ArrayList<>(Collections.nCopies(SHORT / 2, "short"));
        for (int i = 0; i < LONG; i++) {
            inputs.add("long" + i);
        }
        inputs.addAll(Collections.nCopies(SHORT / 2, "short"));
        TypedCommand fanout = new TypedCommand(folder);
        String jar = TaskJar.of(folder, "Naps", NAPS).toString();
        String lines = Files.write(folder.resolve("lines"), inputs).toString();
        String answer = folder + "/answer";
        int exit = fanout.run(
                List.of("exec", "--jar", jar, "--lines", lines, "--mode", mode, "--workers", "2", "-o", answer));
        assertEquals(ExitCode.DONE, exit, fanout.said());
        List<String> told = new ArrayList<>();
        Map<String, Integer> longOnes = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of(answer))) {
            String[] words = line.split(" ", 2);
            told.add(words[0]);
            longOnes.merge(words[1], words[0].equals("short") ? 0 : 1, Integer::sum);
        }
        assertEquals(inputs, told);
        assertEquals(2, longOnes.size());
        assertTrue(Collections.min(longOnes.values()) >= LONG / 10, longOnes::toString);
    }
}
