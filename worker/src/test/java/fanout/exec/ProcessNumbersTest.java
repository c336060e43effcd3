package fanout.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessNumbersTest {
    @TempDir
    private Path folder;

    @Test
    void aCallThatStartedNothingWasAlone() throws IOException {
        ProcessNumbers numbers = numbers(100);
        ProcessNumbers.Moment start = numbers.starting();
        give(101);
        numbers.started(101);
        assertTrue(numbers.wereCallsAlone(numbers.since(start)));
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 102, 1125})
    void aNumberThatIsNoCallsIsAnothersProcess(int last) throws IOException {
        ProcessNumbers numbers = numbers(100);
        ProcessNumbers.Moment start = numbers.starting();
        give(last);
        numbers.started(101);
        ProcessNumbers.Stretch stretch = numbers.since(start);
        assertFalse(numbers.wereCallsAlone(stretch));
        assertFalse(numbers.mayHaveBeenCallsAlone(stretch));
    }

    @Test
    void whatAnotherThreadIsAboutToStartCountsOnceItIsTold() throws IOException {
        ProcessNumbers numbers = numbers(100);
        ProcessNumbers.Moment start = numbers.starting();
        give(102);
        numbers.started(101);
        ProcessNumbers.Moment others = numbers.starting();
        ProcessNumbers.Stretch stretch = numbers.since(start);
        assertEquals(102, others.number());
        assertFalse(numbers.wereCallsAlone(stretch));
        assertTrue(numbers.mayHaveBeenCallsAlone(stretch));
        numbers.started(102);
        assertTrue(numbers.wereCallsAlone(stretch));
    }

    /** Numbers begin again some time: a call of then must not speak for a process of now. */
    @Test
    void aCallFromBeforeDoesNotCount() throws IOException {
        ProcessNumbers numbers = numbers(101);
        numbers.starting();
        numbers.started(102);
        ProcessNumbers.Moment start = numbers.starting();
        give(103);
        numbers.started(103);
        assertFalse(numbers.wereCallsAlone(numbers.since(start)));
    }

    @Test
    void nothingIsKnownWhereTheSystemDoesNotSay() throws IOException {
        for (ProcessNumbers numbers : new ProcessNumbers[] {
            new ProcessNumbers(folder.resolve("none").toString()),
            new ProcessNumbers(
                    Files.writeString(folder.resolve("odd"), "no number\n").toString())
        }) {
            ProcessNumbers.Moment start = numbers.starting();
            numbers.started(1);
            assertFalse(numbers.wereCallsAlone(numbers.since(start)));
        }
    }

    private ProcessNumbers numbers(int last) throws IOException {
        give(last);
        return new ProcessNumbers(folder.resolve("last").toString());
    }

    private void give(int last) throws IOException {
        Files.writeString(folder.resolve("last"), last + "\n");
    }
}
