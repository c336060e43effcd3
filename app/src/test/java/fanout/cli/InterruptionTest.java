package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The exit code of a process that a second signal ends. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InterruptionTest {
    private static final int TERM = 15;

    private final Interruption interruption = new Interruption();

    @Test
    void itIsTheSignalsWhileNothingWasTold() {
        assertEquals(143, interruption.exitCodeAtOnce(TERM));
    }

    @Test
    void itIsWhatTheSummarySays() {
        interruption.telling();
        interruption.told(1);
        assertEquals(1, interruption.exitCodeAtOnce(TERM));
    }

    @Test
    void aSummaryThatIsBeingWrittenIsWaitedFor() throws Exception {
        interruption.telling();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> interruption.exitCodeAtOnce(TERM), task -> new Thread(task).start());
        Thread.sleep(50);
        assertFalse(code.isDone());
        interruption.told(0);
        assertEquals(0, code.get());
    }

    @Test
    void aSummaryThatNobodyReadsIsNotWaitedForForever() {
        interruption.telling();
        assertEquals(143, interruption.exitCodeAtOnce(TERM));
    }
}
