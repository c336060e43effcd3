package fanout.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageKernelTest {
    private static final ImageResizeJob TO_PNG = Workbench.job(50, 50, ImageFit.INSIDE, ImageFormat.PNG);
    private static final ImageResizeJob TO_JPEG = Workbench.job(50, 50, ImageFit.INSIDE, ImageFormat.JPEG);
    private static final ImageResizeJob TO_SAME = Workbench.job(50, 50, ImageFit.INSIDE, ImageFormat.SAME);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "jpeg, JPEG, .jpg", "png, JPEG, .jpg", "gif, JPEG, .jpg", "bmp, JPEG, .jpg",
        "jpeg, PNG, .png", "png, PNG, .png", "gif, PNG, .png", "bmp, PNG, .png",
        "jpeg, SAME, .jpg", "png, SAME, .png", "gif, SAME, .png", "bmp, SAME, .png",
    })
    void everyFormatBecomesWhatWasAskedFor(String from, ImageFormat to, String ending) throws Exception {
        byte[] picture = Pictures.encoded(Pictures.quarters(100, 60), from);
        ImageReport report = new Workbench(folder).run(picture, Workbench.job(50, 50, ImageFit.INSIDE, to));
        assertEquals("", report.reason());
        assertEquals(
                folder.resolve("out/picture-0") + ending,
                report.outputs().get(0).path());
        byte[] written = Files.readAllBytes(Path.of(report.outputs().get(0).temporary()));
        assertEquals(ending.equals(".jpg") ? PictureFormat.JPEG : PictureFormat.PNG, PictureFormat.of(written));
        BufferedImage small = Pictures.decoded(written);
        assertEquals("50x30", small.getWidth() + "x" + small.getHeight());
        Workbench.assertNear(Pictures.RED, small.getRGB(3, 3), "red");
        Workbench.assertNear(Pictures.YELLOW, small.getRGB(46, 26), "yellow");
    }

    @Test
    void theReportSaysWhatWasWritten() throws Exception {
        byte[] picture = Pictures.encoded(Pictures.quarters(100, 60), "png");
        ImageReport report = new Workbench(folder).run(picture, TO_JPEG);
        byte[] written = Files.readAllBytes(Path.of(report.outputs().get(0).temporary()));
        CRC32C checksum = new CRC32C();
        checksum.update(written);
        assertEquals((int) checksum.getValue(), report.outputs().get(0).crc32c());
        assertEquals(written.length, report.outputs().get(0).bytes());
        assertEquals(picture.length, report.inputBytes());
        assertEquals(
                "100x60 50x30",
                report.width() + "x" + report.height() + " "
                        + report.outputs().get(0).width() + "x"
                        + report.outputs().get(0).height());
        Path name = Path.of(report.outputs().get(0).temporary()).getFileName();
        assertTrue(name.toString().startsWith(".picture-0.jpg.fanout-"), name.toString());
        assertTrue(TemporaryFile.isName(name.toString()));
        assertFalse(Files.exists(Path.of(report.outputs().get(0).path())));
    }

    @Test
    void palettesBecomeTheirColours() throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_3BYTE_BGR}) {
            byte[] png = Pictures.encoded(Pictures.quarters(100, 60, type), "png");
            BufferedImage small = new Workbench(folder).written(png, TO_PNG);
            Workbench.assertNear(Pictures.quarters(100, 60, type).getRGB(90, 50), small.getRGB(46, 26), "type " + type);
        }
    }

    /** Java2D would lighten 16-bit grey, and grey with transparency: it takes them to be linear light. */
    @ParameterizedTest
    @CsvSource({"8,false", "16,false", "8,true", "16,true"})
    void greyStaysAsDarkAsItIs(int bits, boolean transparent) throws Exception {
        byte[] png = Samples.greyPng(60, 40, bits, 80, transparent);
        BufferedImage small = new Workbench(folder).written(png, TO_PNG);
        assertEquals(0x505050, small.getRGB(20, 20) & 0xffffff);
        assertEquals(transparent, small.getColorModel().hasAlpha());
    }

    @Test
    void greyJpegsStayAsDarkAsTheyAre() throws Exception {
        BufferedImage grey = new BufferedImage(100, 60, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 100, 60, 0, filled(6000, 80));
        BufferedImage small = new Workbench(folder).written(Pictures.encoded(grey, "jpeg"), TO_JPEG);
        Workbench.assertNear(0x505050, small.getRGB(20, 20), "grey");
    }

    /** Where writers do not know it beforehand, they leave it as it is. */
    @ParameterizedTest
    @CsvSource({"bmp-rgb.bmp, 0", "bmp-rgb.bmp, 14", "bmp-rgb.bmp, 99999", "bmp-rle8.bmp, 0", "os2, 0", "os2, 14"})
    void aBmpIsReadWhateverItSaysOfItsFilesLength(String name, int length) throws Exception {
        byte[] bmp = name.equals("os2") ? Samples.os2Bmp(24, 16, Pictures.RED) : SeenPicturesTest.resource(name);
        Workbench workbench = new Workbench(folder);
        BufferedImage expected = workbench.written(bmp, TO_PNG);
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(2, length);
        BufferedImage small = workbench.written(bmp, TO_PNG);
        assertEquals(expected.getRGB(3, 3), small.getRGB(3, 3));
        assertEquals(expected.getRGB(20, 12), small.getRGB(20, 12));
    }

    @Test
    void coloursOfSixteenBitsAndSingleBitsAreRight() throws Exception {
        byte[] deep = Samples.rgb16Png(60, 40, Pictures.BLUE);
        assertEquals(Pictures.BLUE, new Workbench(folder).written(deep, TO_PNG).getRGB(20, 20) & 0xffffff);
        byte[] flat = Pictures.encoded(Pictures.quarters(60, 40, BufferedImage.TYPE_BYTE_BINARY), "png");
        int expected = Pictures.decoded(flat).getRGB(50, 30);
        assertEquals(expected, new Workbench(folder).written(flat, TO_PNG).getRGB(40, 25));
    }

    @Test
    void transparencyIsKeptInPngAndLiesOnTheBackgroundInJpeg() throws Exception {
        BufferedImage image = Pictures.quarters(100, 60, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 60; y++) {
            for (int x = 50; x < 100; x++) {
                image.setRGB(x, y, y < 30 ? 0x00ff0000 : 0x800000ff);
            }
        }
        byte[] png = Pictures.encoded(image, "png");
        BufferedImage kept = new Workbench(folder).written(png, TO_PNG);
        assertEquals(0, kept.getRGB(45, 5) >>> 24);
        assertEquals(0x80, kept.getRGB(45, 25) >>> 24);
        for (int y = 0; y < 13; y++) {
            assertTrue((kept.getRGB(24, y) & 0xff00) < 0x4000, "no colour of what is transparent bleeds in");
        }
        ImageResizeJob onGreen =
                new ImageResizeJob(50, 50, ImageFit.INSIDE, ImageFormat.JPEG, 90, false, 0x00ff00, 1_000_000);
        BufferedImage laid = new Workbench(folder).written(png, onGreen);
        Workbench.assertNear(0x00ff00, laid.getRGB(45, 5), "transparent");
        Workbench.assertNear(0x007f80, laid.getRGB(45, 25), "half transparent");
    }

    @Test
    void oneColourMayBeTransparentInAPng() throws Exception {
        byte[] png = Samples.rgbPngWithTransparentColour(60, 40, Pictures.RED);
        assertEquals(0, new Workbench(folder).written(png, TO_PNG).getRGB(20, 20) >>> 24);
    }

    @Test
    void bordersAreOfTheBackground() throws Exception {
        byte[] png = Pictures.encoded(Pictures.quarters(100, 60), "png");
        ImageResizeJob job =
                new ImageResizeJob(50, 50, ImageFit.CONTAIN, ImageFormat.PNG, 90, false, 0x123456, 1_000_000);
        BufferedImage small = new Workbench(folder).written(png, job);
        assertEquals("50x50", small.getWidth() + "x" + small.getHeight());
        assertEquals(0xff123456, small.getRGB(25, 9));
        assertEquals(0xff123456, small.getRGB(25, 40));
        Workbench.assertNear(Pictures.RED, small.getRGB(3, 11), "picture");
    }

    @ParameterizedTest
    @CsvSource({"1,5000,1,50", "5000,1,50,1", "1,1,1,1", "3,2,3,2"})
    void extremeShapesKeepAPixel(int width, int height, int smallWidth, int smallHeight) throws Exception {
        for (String format : new String[] {"png", "jpeg", "bmp", "gif"}) {
            byte[] picture = Pictures.encoded(Pictures.quarters(width, height), format);
            BufferedImage small = new Workbench(folder).written(picture, TO_SAME);
            assertEquals(smallWidth + "x" + smallHeight, small.getWidth() + "x" + small.getHeight());
        }
    }

    @Test
    void aSideThatShrinksAloneIsAveraged() throws Exception {
        BufferedImage stripes = new BufferedImage(4096, 20, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 4096; x += 2) {
            for (int y = 0; y < 20; y++) {
                stripes.setRGB(x, y, 0xffffff);
            }
        }
        ImageResizeJob job = Workbench.job(16, 20, ImageFit.FILL, ImageFormat.PNG);
        BufferedImage small = new Workbench(folder).written(Pictures.encoded(stripes, "png"), job);
        for (int x = 0; x < 16; x++) {
            Workbench.assertNear(0x808080, small.getRGB(x, 10), "column " + x);
        }
    }

    @Test
    void theFirstFrameOfAGifLiesOnItsScreen() throws Exception {
        byte[] gif = Pictures.encoded(Pictures.quarters(20, 20, BufferedImage.TYPE_BYTE_INDEXED), "gif");
        gif[6] = 40;
        gif[8] = 30;
        int frame = 13 + 3 * (2 << (gif[10] & 7));
        while (gif[frame] != 0x2c) {
            frame++;
        }
        gif[frame + 1] = 10;
        gif[frame + 3] = 5;
        BufferedImage screen = new Workbench(folder).written(gif, TO_PNG);
        assertEquals("40x30", screen.getWidth() + "x" + screen.getHeight());
        assertEquals(0, screen.getRGB(9, 10) >>> 24);
        Workbench.assertNear(
                Pictures.quarters(20, 20, BufferedImage.TYPE_BYTE_INDEXED).getRGB(0, 0), screen.getRGB(11, 6), "frame");
    }

    @Test
    void qualityIsHonoured() throws Exception {
        byte[] picture = Pictures.encoded(Pictures.waves(100, 100), "png");
        Set<Long> sizes = new HashSet<>();
        long last = 0;
        for (int quality : new int[] {1, 25, 50, 75, 90, 100}) {
            ImageResizeJob job =
                    new ImageResizeJob(100, 100, ImageFit.INSIDE, ImageFormat.JPEG, quality, false, 0, 1_000_000);
            long bytes =
                    new Workbench(folder).run(picture, job).outputs().get(0).bytes();
            assertTrue(bytes > last, "quality " + quality);
            last = bytes;
            sizes.add(bytes);
        }
        assertEquals(6, sizes.size());
    }

    @Test
    void theSameInputAndOptionsGiveTheSameBytes() throws Exception {
        byte[] picture = Pictures.encoded(Pictures.waves(400, 300), "jpeg");
        for (ImageResizeJob job : new ImageResizeJob[] {TO_JPEG, TO_PNG}) {
            byte[] first = Files.readAllBytes(Path.of(
                    new Workbench(folder).run(picture, job).outputs().get(0).temporary()));
            byte[] again = Files.readAllBytes(Path.of(
                    new Workbench(folder).run(picture, job).outputs().get(0).temporary()));
            assertArrayEquals(first, again);
        }
    }

    @Test
    void nothingOfTheOriginalsMetadataIsCarriedOver() throws Exception {
        byte[] jpeg = Pictures.withExif(
                Pictures.encoded(Pictures.quarters(100, 60), "jpeg"), Pictures.orientation(6, ByteOrder.BIG_ENDIAN));
        byte[] written = Files.readAllBytes(Path.of(
                new Workbench(folder).run(jpeg, TO_JPEG).outputs().get(0).temporary()));
        assertFalse(new String(written, StandardCharsets.ISO_8859_1).contains("Exif"));
    }

    private static int[] filled(int length, int value) {
        int[] all = new int[length];
        Arrays.fill(all, value);
        return all;
    }
}
