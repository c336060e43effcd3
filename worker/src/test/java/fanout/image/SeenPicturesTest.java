package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures beside {@code make.py}: the colours in them are those that another program sees. */
class SeenPicturesTest {
    private static final ImageResizeJob AS_LARGE = Workbench.job(60_000, 60_000, ImageFit.INSIDE, ImageFormat.PNG);

    @TempDir
    Path folder;

    static List<String> expected() throws IOException {
        return new String(resource("expected.tsv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("expected")
    void aPictureIsReadAsOthersReadItOrRefusedForAReason(String line) throws Exception {
        String[] fields = line.split("\t", -1);
        byte[] content = resource(fields[0]);
        if (fields[1].equals("refused")) {
            String reason = new Workbench(folder).reason(content, AS_LARGE);
            assertTrue(reason.startsWith(fields[2]), reason);
            return;
        }
        BufferedImage image = new Workbench(folder).written(content, AS_LARGE);
        assertEquals(fields[1], image.getWidth() + "x" + image.getHeight());
        int tolerance = Integer.parseInt(fields[2]);
        for (int corner = 0; corner < 4; corner++) {
            int x = image.getWidth() * (corner % 2 == 0 ? 1 : 3) / 4;
            int y = image.getHeight() * (corner < 2 ? 1 : 3) / 4;
            int seen = image.getRGB(x, y);
            int should = Integer.parseUnsignedInt(fields[3 + corner], 16);
            assertTrue(
                    near(should, seen, tolerance),
                    () -> x + "," + y + ": expected " + Integer.toHexString(should) + ", got "
                            + Integer.toHexString(seen));
        }
    }

    /** What cannot be seen has no colour. */
    private static boolean near(int one, int other, int tolerance) {
        if (one >>> 24 == 0 && other >>> 24 == 0) {
            return true;
        }
        for (int shift = 0; shift < 32; shift += 8) {
            if (Math.abs((one >>> shift & 0xff) - (other >>> shift & 0xff)) > tolerance) {
                return false;
            }
        }
        return true;
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = SeenPicturesTest.class.getResourceAsStream("/pictures/" + name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }
}
