package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageChunk;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import fanout.task.ImageStatus;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenPicturesTest {
    private static final ImageResizeJob JOB = Workbench.job(50, 50, ImageFit.INSIDE, ImageFormat.JPEG);

    @TempDir
    Path folder;

    @AfterEach
    void noTemporaryFileIsLeft() throws IOException {
        Path out = folder.resolve("out");
        if (Files.exists(out)) {
            try (var files = Files.list(out)) {
                assertEquals(0, files.count());
            }
        }
    }

    @Test
    void whatIsNoPictureIsNamedByItsFirstBytes() throws Exception {
        Workbench workbench = new Workbench(folder);
        assertEquals("empty file", workbench.reason(new byte[0], JOB));
        assertEquals(
                "not a JPEG, PNG, GIF, TIFF, WebP or BMP (it begins with \"<html><b\")",
                workbench.reason("<html><body>".getBytes(StandardCharsets.UTF_8), JOB));
        assertEquals(
                "not a JPEG, PNG, GIF, TIFF, WebP or BMP (it begins with 00 01)",
                workbench.reason(new byte[] {0, 1}, JOB));
    }

    @Test
    void filesThatCannotBeReadSayWhy() throws Exception {
        Workbench workbench = new Workbench(folder);
        ImageReport gone = workbench.run(folder.resolve("gone.jpg"), JOB);
        assertEquals("no longer there", workbench.reason(gone));
        assertEquals(7, gone.inputBytes());
        assertTrue(workbench.reason(workbench.run(folder, JOB)).startsWith("not a file"));
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg,2,inside a scan",
        "jpeg,1,inside a scan",
        "jpeg,3,inside a scan",
        "jpeg,400,inside a scan",
        "jpeg,3000,inside a scan",
        "png,5,before the end chunk (IEND)",
        "png,12,before the end chunk (IEND)",
        "png,20,inside a chunk (IDAT)",
        "png,3000,inside a chunk (IDAT)",
        "gif,3000,inside the first frame",
        "gif,2,inside the first frame",
        "bmp,1,'inside the pixels, 1 byte before their end'",
        "bmp,30000,'inside the pixels, 30,000 bytes before their end'",
    })
    void truncatedPicturesSayWhereTheyEnd(String format, int missing, String where) throws Exception {
        byte[] whole = Pictures.encoded(Pictures.waves(200, 160), format);
        int length = whole.length - missing;
        assertEquals(
                String.format(Locale.ROOT, "truncated: ends at byte %,d %s", length, where),
                new Workbench(folder).reason(Pictures.cut(whole, length), JOB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void noLengthPassesForAWholePicture(String format) throws Exception {
        byte[] whole = Pictures.encoded(Pictures.waves(48, 40), format);
        int behindThePixels = format.equals("gif") ? 1 : format.equals("png") ? 4 : 0;
        int end = whole.length - behindThePixels;
        Workbench workbench = new Workbench(folder);
        for (int length = 1; length < end; length += length < 100 ? 1 : 13) {
            workbench.reason(Pictures.cut(whole, length), JOB);
        }
    }

    /** What a download leaves that reserves its space first. */
    @Test
    void aPictureThatGoesOnAsZerosIsTruncated() throws Exception {
        for (String format : new String[] {"jpeg", "png"}) {
            byte[] whole = Pictures.encoded(Pictures.waves(200, 160), format);
            Arrays.fill(whole, whole.length / 2, whole.length, (byte) 0);
            new Workbench(folder).reason(whole, JOB);
        }
    }

    @Test
    void progressiveJpegsMustHaveAllTheirScans() throws Exception {
        byte[] whole = progressive(Pictures.waves(200, 160));
        assertEquals(
                ImageStatus.WRITTEN,
                discarded(new Workbench(folder).run(whole, JOB)).status());
        for (int length = whole.length - 1; length > 700; length -= 97) {
            String reason = new Workbench(folder).reason(Pictures.cut(whole, length), JOB);
            assertTrue(reason.startsWith("truncated: ends at byte "), reason);
        }
    }

    @Test
    void bytesBehindTheEndDoNoHarm() throws Exception {
        for (String format : new String[] {"jpeg", "png", "gif", "bmp"}) {
            byte[] whole = Pictures.encoded(Pictures.waves(48, 40), format);
            byte[] longer = Arrays.copyOf(whole, whole.length + 1000);
            assertEquals("", discarded(new Workbench(folder).run(longer, JOB)).reason());
        }
    }

    @Test
    void aPictureThatClaimsTooMuchIsNotDecoded() throws Exception {
        Workbench workbench = new Workbench(folder);
        byte[] jpeg = Pictures.encoded(Pictures.quarters(16, 16), "jpeg");
        assertEquals(
                "claims 60,000 x 60,000 pixels, over --max-pixels 1,000,000: not decoded",
                workbench.reason(Pictures.claiming(jpeg, 60_000, 60_000), JOB));
        byte[] png = Pictures.encoded(Pictures.quarters(16, 16), "png");
        ByteBuffer.wrap(png).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
        png = resealed(png);
        assertTrue(workbench.reason(png, JOB).startsWith("claims 2,147,483,647 x 2,147,483,647 pixels"));
        byte[] gif = Pictures.encoded(Pictures.quarters(16, 16), "gif");
        Arrays.fill(gif, 6, 10, (byte) 0xff);
        assertTrue(workbench.reason(gif, JOB).startsWith("claims 65,535 x 65,535 pixels"));
        byte[] bmp = Pictures.encoded(Pictures.quarters(16, 16), "bmp");
        Arrays.fill(bmp, 18, 22, (byte) 0x7f);
        assertTrue(workbench.reason(bmp, JOB).startsWith("truncated"));
    }

    @Test
    void aGifWhoseFrameIsLargerThanItsScreenIsMeasuredByItsFrame() throws Exception {
        byte[] gif = Pictures.encoded(Pictures.quarters(16, 16), "gif");
        int frame = 13 + 3 * (2 << (gif[10] & 7));
        while (gif[frame] != 0x2c) {
            frame++;
        }
        Arrays.fill(gif, frame + 5, frame + 9, (byte) 0xff);
        String reason = new Workbench(folder).reason(gif, JOB);
        assertTrue(reason.startsWith("claims 65,535 x 65,535 pixels"), reason);
    }

    @Test
    void aResultThatIsTooLargeIsRefused() throws Exception {
        byte[] png = Pictures.encoded(Pictures.quarters(16, 16), "png");
        ImageResizeJob huge = Workbench.job(65_500, 65_500, ImageFit.CONTAIN, ImageFormat.PNG);
        assertTrue(new Workbench(folder).reason(png, huge).startsWith("would become 65,500 x 65,500 pixels, over"));
    }

    @Test
    void damagedPicturesSaySo() throws Exception {
        byte[] png = Pictures.encoded(Pictures.waves(200, 160), "png");
        png[png.length / 2] ^= 1;
        String reason = new Workbench(folder).reason(png, JOB);
        assertTrue(reason.startsWith("damaged: the checksum of the chunk (IDAT) at byte "), reason);
        byte[] gif = Pictures.encoded(Pictures.waves(200, 160), "gif");
        int data = gif.length / 2;
        byte[] emptied = Arrays.copyOf(gif, gif.length);
        Arrays.fill(emptied, data, gif.length, (byte) 0);
        assertTrue(new Workbench(folder).reason(emptied, JOB).startsWith("damaged: "));
    }

    /** The JDK would not decode it; its decoder is not what says why it is broken. */
    @Test
    void cmykThatIsBrokenSaysHow() throws Exception {
        byte[] whole = cmyk();
        assertEquals("", discarded(new Workbench(folder).run(whole, JOB)).reason());
        int data = Samples.segment(whole, 0xda) + 16;
        whole[data] = (byte) 0xff;
        whole[data + 1] = (byte) 0xd3;
        assertEquals("damaged: ends inside a scan", new Workbench(folder).reason(whole, JOB));
    }

    @Test
    void aPictureOfEndlessScansIsRefused() throws Exception {
        byte[] whole = progressive(Pictures.waves(40, 30));
        int scan = Samples.segment(whole, 0xda);
        byte[] refinement = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 63, 0, 0};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, scan);
        for (int i = 0; i < 101; i++) {
            bytes.write(refinement);
        }
        bytes.write(whole, scan, whole.length - scan);
        assertEquals("damaged: more than 100 scans", new Workbench(folder).reason(bytes.toByteArray(), JOB));
    }

    private static byte[] cmyk() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(Raster.createInterleavedRaster(0, 32, 32, 4, null), null, null));
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    @Test
    void aWebpSaysHowMuchOfItIsMissing() throws Exception {
        byte[] webp = SeenPicturesTest.resource("webp-1x1.webp");
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8 + 6622);
        assertEquals(
                "truncated: ends at byte " + webp.length + " inside its chunks, 6,622 bytes before its end",
                new Workbench(folder).reason(webp, JOB));
    }

    /** Its decoder took zeros for what is not there, and half a minute for 32 pixels square. */
    @Test
    void aWebpWhoseBitsEndTooSoonIsRefused() throws Exception {
        String bits = "5249464644000000574542505650384c380000002f1fc007001f201020c624ea10a64a48907466f9"
                + "3fb9484c4074d9083b2d9fffe04a870c84d946939ce4248fe0fe11fd0f80aadf6d53fd05";
        String reason = new Workbench(folder).reason(HexFormat.of().parseHex(bits), JOB);
        assertTrue(reason.contains("it goes on behind the end of the file"), reason);
    }

    /** A transform takes three bits, and goes over all pixels. */
    @Test
    void aWebpOfEndlessTransformsIsRefused() throws Exception {
        byte[] bits = new byte[3000];
        for (int bit = 0; bit < 8 * bits.length; bit++) {
            bits[bit / 8] |= (byte) (bit % 3 == 1 ? 0 : 1 << bit % 8);
        }
        byte[] file = SeenPicturesTest.resource("webp-1x1.webp");
        ByteBuffer webp = ByteBuffer.allocate(25 + bits.length).order(ByteOrder.LITTLE_ENDIAN);
        webp.put(file, 0, 25).put(bits).putInt(4, 17 + bits.length).putInt(16, 5 + bits.length);
        assertEquals("damaged: the same transform of pixels twice", new Workbench(folder).reason(webp.array(), JOB));
    }

    /** Texts in a PNG may be packed, and unpack to more than the memory holds. */
    @Test
    void whatIsNoPixelInAPngIsNotLookedAt() throws Exception {
        byte[] png = Pictures.encoded(Pictures.quarters(40, 40, BufferedImage.TYPE_BYTE_INDEXED), "png");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(png, 0, 33);
        for (String type : new String[] {"zTXt", "iCCP", "tEXt", "sPLT", "hIST", "tIME", "quUx"}) {
            bytes.writeBytes(Samples.chunk(type, new byte[] {1, 2, 3}));
        }
        bytes.write(png, 33, png.length - 33);
        assertEquals(
                "",
                discarded(new Workbench(folder).run(bytes.toByteArray(), JOB)).reason());
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailedPicture() throws Exception {
        Path inTheWay = folder.resolve("in-the-way");
        Files.writeString(inTheWay, "a file");
        Path input = Files.write(folder.resolve("a.png"), Pictures.encoded(Pictures.quarters(16, 16), "png"));
        ImageChunk chunk = new ImageChunk(
                0, input.toString(), "a.png", 1, List.of(inTheWay.resolve("a").toString()));
        ImageReport report = (ImageReport) new ImageKernel(JOB).run(chunk);
        assertTrue(new Workbench(folder).reason(report).startsWith("cannot write " + inTheWay));
    }

    private static ImageReport discarded(ImageReport report) throws IOException {
        if (report.status() == ImageStatus.WRITTEN) {
            Files.delete(Path.of(report.outputs().get(0).temporary()));
        }
        return report;
    }

    private static byte[] progressive(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    /** With a right checksum of the header. */
    private static byte[] resealed(byte[] png) {
        byte[] header = Samples.chunk("IHDR", Arrays.copyOfRange(png, 16, 29));
        System.arraycopy(header, 0, png, 8, header.length);
        return png;
    }
}
