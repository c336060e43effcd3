package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where standard input is closed, the JVM has a file of its own under its number: that is no input. */
@EnabledOnOs(OS.LINUX)
class ClosedInputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "csv aggregate -",
                "csv aggregate --lines -",
                "exec --lines - -- echo",
                "exec --pipe - -- cat",
                "fetch --lines - -o out"
            })
    void itIsRefused(String line) throws Exception {
        StartedCommand.Ended ended = new StartedCommand(folder).shell("fanout " + line + " <&-");
        assertEquals(ExitCode.USAGE, ended.exitCode(), ended.said());
        assertTrue(ended.said().contains("-: standard input is closed"), ended.said());
    }
}
