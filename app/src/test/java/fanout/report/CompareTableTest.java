package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.run.CompareResult;
import fanout.run.ModeMeasurement;
import fanout.run.WorkKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompareTableTest {
    private static final ModeMeasurement SEQUENTIAL = mode("sequential", 1, 800, 84, 0, 800, 812, 820, 812, 815);
    private static final ModeMeasurement THREADS = mode("threads", 2, 850, 96, 0, 440, 447, 460, 447, 445);
    private static final ModeMeasurement PROCESSES = mode("processes", 2, 1_100, 210, 140, 600, 611, 640, 605, 620);

    @Test
    void showsModesAndVerdict() {
        String expected = """
                fanout csv aggregate sales/ --by country --agg count       12 files, 9.60 MB; 5 rounds after 1 to warm up
                mode         workers    median   spread   speed-up   efficiency   MB/s       CPU   peak memory   start-up
                sequential         1   0.812 s    ± 1 %      1.00x        100 %   11.8   0.800 s        84 MiB          -
                threads            2   0.447 s    ± 2 %      1.82x         91 %   21.5   0.850 s        96 MiB          -
                processes          2   0.611 s    ± 3 %      1.33x         66 %   15.7    1.10 s       210 MiB    0.140 s
                answers   identical (sha256 4f1c9a…, 18 runs)
                verdict   threads: 1.37 times as fast as processes (95 %: 1.35 to 1.39), 1.82 times as fast as sequential.
                          Processes cost 0.140 s to start and 29 % more CPU; they pay when an input may kill its worker.
                """;
        assertEquals(expected, CompareTable.of(result("", SEQUENTIAL, THREADS, PROCESSES)));
    }

    @Test
    void doesNotCallWhatIsEquallyFastFaster() {
        ModeMeasurement threads = mode("threads", 1, 800, 84, 0, 810, 790, 830, 800, 812);
        String text = CompareTable.of(result("", SEQUENTIAL, threads));
        assertTrue(
                text.contains("threads and sequential are equally fast as far as these rounds tell, 1.00 to 1"), text);
    }

    @Test
    void hasNoVerdictWhereAnswersDiffer() {
        String text = CompareTable.of(result("line 3: \"AT,1\" in threads", SEQUENTIAL, THREADS));
        assertTrue(text.contains("answers   DIFFERENT: line 3: \"AT,1\" in threads\n"), text);
        assertTrue(text.contains("verdict   none: the answers differ"), text);
    }

    @Test
    void tellsImagesInImages() {
        CompareResult images = new CompareResult(
                "images resize photos",
                WorkKind.IMAGES,
                30,
                4_800_000,
                30,
                5,
                0,
                List.of(SEQUENTIAL, THREADS),
                10,
                "4f1c9a00",
                "");
        String text = CompareTable.of(images);
        assertTrue(text.contains("30 images, 4.80 MB; 5 rounds\n"), text);
        assertTrue(text.contains("efficiency   images/s"), text);
        assertTrue(text.contains("36.9"), text);
    }

    private static CompareResult result(String difference, ModeMeasurement... modes) {
        return new CompareResult(
                "csv aggregate sales/ --by country --agg count",
                WorkKind.RECORDS,
                12,
                9_600_000,
                0,
                5,
                1,
                List.of(modes),
                6 * modes.length,
                "4f1c9a77d1",
                difference);
    }

    private static ModeMeasurement mode(
            String mode, int workers, long cpuMillis, long peakMebibytes, long startMillis, Integer... millis) {
        List<Long> nanos = Stream.of(millis).map(each -> each * 1_000_000L).toList();
        return new ModeMeasurement(
                mode, workers, nanos, cpuMillis * 1_000_000, peakMebibytes << 20, startMillis * 1_000_000);
    }
}
