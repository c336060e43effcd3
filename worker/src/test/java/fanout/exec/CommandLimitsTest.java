package fanout.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no call can be given, and is said rather than changed. */
class CommandLimitsTest {
    @Test
    void whatASystemTakesIsUsable() {
        assertEquals("", CommandLimits.unusable(List.of("a", "", "ä中😀", "-\n", "\uFFFD")));
    }

    @Test
    void aNulIsSaid() {
        assertTrue(CommandLimits.unusable(List.of("a", "b\0")).contains("NUL"));
    }

    @Test
    void halfACharacterIsSaidAndNotReplaced() {
        assertTrue(CommandLimits.unusable(List.of("\ud83d.txt")).contains("cannot be written"));
    }

    @Test
    void theLongestArgumentThatTheSystemTakesIsUsableAndOneByteMoreIsNot() throws IOException {
        String longest = "x".repeat((128 << 10) - 1);
        assertEquals("", CommandLimits.unusable(List.of(longest)));
        assertEquals(0, Calls.called(List.of("true", longest)).size());
        assertEquals(
                "it makes an argument of 131,072 bytes, and the system takes 131,071",
                CommandLimits.unusable(List.of(longest + "x")));
        assertTrue(CommandLimits.unusable(List.of("中".repeat(50_000))).contains("150,000"));
    }

    @Test
    void whatIsPackedByTheLimitTheSystemTakes() throws IOException {
        Map<String, String> environment = new ProcessBuilder().environment();
        List<String> arguments = new ArrayList<>(List.of("true"));
        while (CommandLimits.bytes(arguments) < CommandLimits.allArgumentsBytes(environment) - 100) {
            arguments.addAll(Collections.nCopies(3, "a name"));
        }
        assertTrue(arguments.size() > 10_000);
        assertEquals(List.of(), Calls.called(arguments));
    }

    @Test
    void aLargeEnvironmentLeavesLessRoomButAlwaysSome() {
        long room = CommandLimits.allArgumentsBytes(Map.of());
        long variableBytes = 1 + 8 + 1 + 1 + 100;
        assertEquals(room - variableBytes, CommandLimits.allArgumentsBytes(Map.of("A", "x".repeat(100))));
        assertTrue(CommandLimits.allArgumentsBytes(Map.of("A", "x".repeat(2 << 20))) > 128 << 10);
    }

    /** As under cron: with a locale without UTF-8 the JVM would put question marks where it cannot encode. */
    @Test
    void inALocaleThatCannotExpressANameItIsSaid() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), NotUtf8.class.getName());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertTrue(said.startsWith("it cannot be written in ANSI_X3.4-1968"), said);
    }

    /** Runs in that locale. */
    static final class NotUtf8 {
        private NotUtf8() {}

        public static void main(String[] ignored) {
            System.out.println(CommandLimits.unusable(List.of("a\u00e4")));
        }
    }
}
