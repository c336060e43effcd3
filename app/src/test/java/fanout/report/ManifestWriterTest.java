package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.merge.ImageRow;
import fanout.task.ImageReport;
import fanout.task.ImageStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ManifestWriterTest {
    @Test
    void hasALinePerPicture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ManifestWriter manifest = new ManifestWriter(out);
        manifest.begin();
        manifest.write(
                row("2024/a.jpg", ImageStatus.WRITTEN, "", "2024/a.jpg", 320, 240, 3_012_443, 19_120, 21_400_000));
        manifest.write(row(
                "2024/b.jpg",
                ImageStatus.FAILED,
                "truncated: ends at byte 40,960 inside a scan",
                "",
                0,
                0,
                40_960,
                0,
                4_000_000));
        manifest.write(row(
                "2024/c.jpg", ImageStatus.SKIPPED, "up to date", "2024/c.jpg", 320, 240, 2_990_121, 18_772, 100_000));
        manifest.end();
        String expected = """
                input,output,status,reason,width,height,output_width,output_height,input_bytes,output_bytes,seconds
                2024/a.jpg,2024/a.jpg,written,,4000,3000,320,240,3012443,19120,0.021
                2024/b.jpg,,failed,"truncated: ends at byte 40,960 inside a scan",4000,3000,,,40960,,0.004
                2024/c.jpg,2024/c.jpg,skipped,up to date,4000,3000,320,240,2990121,18772,0.000
                """;
        assertEquals(expected, out.toString(StandardCharsets.UTF_8));
    }

    private static ImageRow row(
            String input,
            ImageStatus status,
            String reason,
            String output,
            int width,
            int height,
            long inputBytes,
            long outputBytes,
            long nanos) {
        return new ImageRow(
                input,
                new ImageReport(
                        0, status, reason, output, "", 4000, 3000, width, height, inputBytes, outputBytes, 0, nanos));
    }
}
