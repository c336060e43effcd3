package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationTest {
    private static final int PICTURES = 300;

    @TempDir
    Path folder;

    @Test
    void everyDamagedPictureEndsAsAReportAndNothingIsPrinted() throws Exception {
        long seed = System.nanoTime();
        System.out.println("MutationTest seed " + seed);
        Path errors = folder.resolve("stderr");
        Path lines = folder.resolve("stdout");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MutationRun.class.getName(),
                        Long.toString(seed),
                        Integer.toString(PICTURES),
                        folder.toString())
                .redirectError(errors.toFile())
                .redirectOutput(lines.toFile())
                .start();
        assertTrue(
                process.waitFor(2, TimeUnit.MINUTES),
                "seed " + seed + " hangs after " + Files.readAllLines(lines).size());
        List<String> reports = Files.readAllLines(lines);
        assertEquals("", Files.readString(errors), "seed " + seed);
        assertEquals(0, process.exitValue(), "seed " + seed);
        assertEquals(PICTURES, reports.size(), "seed " + seed);
        for (String report : reports) {
            String milliseconds = report.split(" ", -1)[2];
            assertTrue(Long.parseLong(milliseconds) < 5_000, "seed " + seed + ": " + report);
        }
    }
}
