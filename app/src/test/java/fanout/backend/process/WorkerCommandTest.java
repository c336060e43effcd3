package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.backend.BackendSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerCommandTest {
    @Test
    void onlyWhoSparesMemorySaysHowLargeAHeapIsAtFirst() {
        assertEquals(List.of(), heapFlags(new BackendSpec.Processes(2, 0)));
        assertEquals(List.of("-Xmx67108864"), heapFlags(new BackendSpec.Processes(2, 64 << 20)));
        assertEquals(List.of("-Xms16777216", "-Xmn6291456"), heapFlags(new BackendSpec.Processes(2, 0, true)));
    }

    @Test
    void aHeapNeverBeginsLargerThanItMayBecome() {
        assertEquals(
                List.of("-Xmx9000000", "-Xms9000000", "-Xmn3000000"),
                heapFlags(new BackendSpec.Processes(2, 9_000_000, true)));
    }

    private static List<String> heapFlags(BackendSpec.Processes spec) {
        return WorkerCommand.forJobs(spec).line(Path.of("socket")).stream()
                .filter(word -> word.matches("-Xm[snx].*"))
                .toList();
    }
}
