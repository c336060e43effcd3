package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void colourIsPerStreamAndAskedOff() {
        Terminal both = new Terminal(true, true, 80, false, false);
        assertTrue(both.stdoutColour() && both.stderrColour() && both.stderrRedraws());
        assertFalse(new Terminal(false, true, 80, false, false).stdoutColour());
        assertFalse(new Terminal(true, true, 80, false, true).stderrColour());
        assertTrue(new Terminal(true, true, 80, false, true).stderrRedraws());
        assertFalse(new Terminal(true, true, 80, true, false).stderrRedraws());
    }

    @Test
    void theEnvironmentIsRead() {
        assertEquals(132, Terminal.detect(Map.of("COLUMNS", "132")).columns());
        assertEquals(0, Terminal.detect(Map.of("COLUMNS", "wide")).columns());
        assertTrue(Terminal.detect(Map.of("NO_COLOR", "1")).colourless());
        assertFalse(Terminal.detect(Map.of("NO_COLOR", "")).colourless());
        assertTrue(Terminal.detect(Map.of("TERM", "dumb")).dumb());
        assertTrue(Terminal.detect(Map.of()).dumb());
        assertFalse(Terminal.detect(Map.of("TERM", "xterm")).dumb());
    }
}
