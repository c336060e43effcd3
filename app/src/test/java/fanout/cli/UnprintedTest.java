package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.report.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for and could not be printed was not done, whatever it is. */
class UnprintedTest {
    @TempDir
    private Path state;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "exec --help",
                "csv aggregate {data}/sales --by country --dry-run",
                "exec {data}/sales --dry-run -- cat {}",
                "images resize {data}/photos -o {state}/out --size 32x32 --dry-run",
                "why {data}/sales/2025-01.csv",
                "runs prune"
            })
    void aFullDiskBehindStandardOutputIsSaid(String typed) {
        Ended ended = run(typed, new Failing("No space left on device"));
        assertEquals(ExitCode.STOPPED, ended.exitCode(), ended.err());
        assertTrue(ended.err().contains("cannot write /dev/stdout: no space left on device"), ended.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "why {data}/sales/2025-01.csv"})
    void whereNobodyReadsItThatIsTheExitCodeAndNothingIsSaid(String typed) {
        assertEquals(new Ended(ExitCode.CLOSED_PIPE, ""), run(typed, new Failing("Broken pipe")));
    }

    private record Ended(int exitCode, String err) {}

    private Ended run(String typed, OutputStream out) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new StandardStream(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                Map.of("XDG_STATE_HOME", state.toString()),
                new Interruption());
        String[] words = Stream.of(typed.split(" "))
                .map(word -> word.replace("{data}", "../sample-data").replace("{state}", state.toString()))
                .toArray(String[]::new);
        int exitCode = new CommandLineRunner(console).run(words);
        return new Ended(exitCode, err.toString(StandardCharsets.UTF_8));
    }

    /** As a device that takes nothing. */
    private static final class Failing extends OutputStream {
        private final String why;

        Failing(String why) {
            this.why = why;
        }

        @Override
        public void write(int one) throws IOException {
            throw new IOException(why);
        }
    }
}
