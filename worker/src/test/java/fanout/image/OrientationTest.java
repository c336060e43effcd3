package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
    private static final ImageResizeJob HALF = Workbench.job(80, 80, ImageFit.INSIDE, ImageFormat.JPEG);

    @TempDir
    Path folder;

    /** The stored picture is red, green above blue, yellow; the letters say what a person sees, row by row. */
    @ParameterizedTest
    @CsvSource({"0,RGBY", "1,RGBY", "2,GRYB", "3,YBGR", "4,BYRG", "5,RBGY", "6,BRYG", "7,YGBR", "8,GYRB", "9,RGBY"})
    void everyOrientationIsSeenAsItWasTaken(int code, String seen) throws Exception {
        byte[] jpeg = Pictures.encoded(Pictures.quarters(160, 96), "jpeg");
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] turned = Pictures.withExif(jpeg, Pictures.orientation(code, order));
            BufferedImage small = new Workbench(folder).written(turned, HALF);
            boolean swapped = code >= 5 && code <= 8;
            assertEquals(swapped ? 48 : 80, small.getWidth());
            assertEquals(swapped ? 80 : 48, small.getHeight());
            int right = small.getWidth() - 5;
            int bottom = small.getHeight() - 5;
            int[] corners = {
                small.getRGB(4, 4), small.getRGB(right, 4), small.getRGB(4, bottom), small.getRGB(right, bottom)
            };
            for (int corner = 0; corner < 4; corner++) {
                Workbench.assertNear(colour(seen.charAt(corner)), corners[corner], "corner " + corner);
            }
        }
    }

    @Test
    void theReportHasTheSizeThatAPersonSees() throws Exception {
        byte[] jpeg = Pictures.encoded(Pictures.quarters(160, 96), "jpeg");
        byte[] turned = Pictures.withExif(jpeg, Pictures.orientation(6, ByteOrder.BIG_ENDIAN));
        ImageReport report = new Workbench(folder).run(turned, HALF);
        assertEquals("96x160", report.width() + "x" + report.height());
    }

    @Test
    void theCropIsTakenFromWhatAPersonSees() throws Exception {
        BufferedImage wide = Pictures.quarters(200, 100);
        byte[] jpeg = Pictures.encoded(wide, "jpeg");
        byte[] turned = Pictures.withExif(jpeg, Pictures.orientation(8, ByteOrder.BIG_ENDIAN));
        BufferedImage small =
                new Workbench(folder).written(turned, Workbench.job(50, 50, ImageFit.COVER, ImageFormat.PNG));
        assertEquals("50x50", small.getWidth() + "x" + small.getHeight());
        Workbench.assertNear(Pictures.GREEN, small.getRGB(3, 3), "above left");
        Workbench.assertNear(Pictures.BLUE, small.getRGB(46, 46), "below right");
    }

    @Test
    void hostileDirectoriesAreNoOrientation() {
        byte[] good = Pictures.orientation(6, ByteOrder.BIG_ENDIAN);
        assertEquals(Orientation.TURNED_RIGHT, ExifOrientation.of(new Bytes(good)));
        for (int offset : new int[] {0, 4, 7, 24, 25, 26, 27, 1000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            byte[] hostile = good.clone();
            ByteBuffer.wrap(hostile).putInt(4, offset);
            assertEquals(Orientation.NORMAL, ExifOrientation.of(new Bytes(hostile)), "offset " + offset);
        }
        byte[] endless = good.clone();
        ByteBuffer.wrap(endless).putShort(8, (short) 0xffff);
        assertEquals(Orientation.TURNED_RIGHT, ExifOrientation.of(new Bytes(endless)), "as many entries as there are");
        ByteBuffer.wrap(endless).putShort(10, (short) 0x0100);
        assertEquals(Orientation.NORMAL, ExifOrientation.of(new Bytes(endless)));
        for (int length = 0; length < good.length; length++) {
            assertEquals(
                    length < 22 ? Orientation.NORMAL : ExifOrientation.of(new Bytes(Pictures.cut(good, length))),
                    ExifOrientation.of(new Bytes(Pictures.cut(good, length))));
        }
    }

    @Test
    void anyBytesAreReadWithoutHarm() {
        long seed = System.nanoTime();
        System.out.println("OrientationTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] tiff = Pictures.orientation(1 + random.nextInt(8), ByteOrder.LITTLE_ENDIAN);
            for (int change = random.nextInt(6); change >= 0; change--) {
                tiff[random.nextInt(tiff.length)] = (byte) random.nextInt(256);
            }
            ExifOrientation.of(new Bytes(Pictures.cut(tiff, random.nextInt(tiff.length + 1))));
        }
    }

    private static int colour(char letter) {
        return switch (letter) {
            case 'R' -> Pictures.RED;
            case 'G' -> Pictures.GREEN;
            case 'B' -> Pictures.BLUE;
            default -> Pictures.YELLOW;
        };
    }
}
