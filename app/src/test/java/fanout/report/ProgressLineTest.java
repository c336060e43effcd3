package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendSpec;
import fanout.run.ModeChoice;
import fanout.run.Progress;
import fanout.run.RunObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressLineTest {
    private static final ModeChoice MODE = new ModeChoice(new BackendSpec.Sequential(), "", 0);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CountDownLatch drawn = new CountDownLatch(1);
    private final PrintStream out = new PrintStream(new Announcing(), true, StandardCharsets.UTF_8);

    @Test
    void isDrawnOnATerminalAndClearedInTheEnd() throws InterruptedException {
        ProgressLine line = new ProgressLine("csv aggregate", true, 100, out, 1);
        line.started(Plans.ofBytes(1_000), MODE);
        drawn.await();
        line.progress(new Progress(1_000, 1_000, 1, 1, 0, 0, 0, 1_000_000_000));
        line.notice("worker 2 died");
        line.ended();
        String text = written.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\r\033[Kcsv aggregate  ["), text);
        assertTrue(text.contains("\r\033[Kfanout: worker 2 died\n"), text);
        assertTrue(text.contains("100 %  1.00 of 1.00 kB"), text);
        assertTrue(text.endsWith("\r\033[K"), text);
    }

    @Test
    void isNotSeenInAShortRun() {
        RunObserver line =
                ProgressLine.of("csv aggregate", ProgressSetting.AUTO, new Terminal(true, true, 80, false, false), out);
        line.started(Plans.ofBytes(1_000), MODE);
        line.ended();
        assertEquals("", written.toString(StandardCharsets.UTF_8));
    }

    @Test
    void isAPlainLineOffATerminal() throws InterruptedException {
        ProgressLine line = new ProgressLine("csv aggregate", false, 0, out, 1);
        line.started(Plans.ofBytes(1_000), MODE);
        drawn.await();
        line.ended();
        String text = written.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("csv aggregate   0 %  0.00 of 1.00 kB"), text);
        assertFalse(text.contains("\033"), text);
        assertTrue(text.endsWith("\n"), text);
    }

    @Test
    void offATerminalThereAreOnlyNoticesUnlessAskedFor() {
        RunObserver observer = ProgressLine.of("x", ProgressSetting.AUTO, Terminal.NONE, out);
        observer.started(Plans.ofBytes(1_000), MODE);
        observer.notice("worker 2 died\033[2J");
        observer.ended();
        assertEquals("fanout: worker 2 died\\x1B[2J\n", written.toString(StandardCharsets.UTF_8));
        assertTrue(ProgressLine.of("x", ProgressSetting.ALWAYS, Terminal.NONE, out) instanceof ProgressLine);
    }

    /** Tells when something was written. */
    private final class Announcing extends OutputStream {
        @Override
        public void write(int value) {
            written.write(value);
            drawn.countDown();
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            written.write(bytes, start, length);
            drawn.countDown();
        }
    }
}
