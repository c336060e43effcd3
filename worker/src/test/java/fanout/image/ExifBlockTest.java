package fanout.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageEncoding;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageMetadata;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExifBlockTest {
    private static final String THUMBNAIL = "an old picture";

    @TempDir
    private Path folder;

    @Test
    void aRenditionIsUprightAndHasNoThumbnailOfTheOriginal() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] kept = ExifBlock.forRendition(new Bytes(block(order)));
            assertEquals(Orientation.NORMAL, ExifOrientation.of(new Bytes(kept)));
            assertTrue(text(kept).contains("camera"), "what is said of the picture is kept");
            assertFalse(text(kept).contains(THUMBNAIL), "what may show what was cropped is not");
            assertEquals(block(order).length - THUMBNAIL.length(), kept.length);
        }
    }

    @Test
    void theOriginalIsNotChanged() {
        byte[] original = block(ByteOrder.BIG_ENDIAN);
        ExifBlock.forRendition(new Bytes(original));
        assertArrayEquals(block(ByteOrder.BIG_ENDIAN), original);
    }

    @Test
    void whatIsNoBlockIsNotCarriedOver() {
        for (String text : new String[] {
            "", "II", "MM\0*\0\0\0", "XX\0*\0\0\0\10", "MM\0*\0\0\0\0", "II*\0\u00ff\u00ff\u00ff\u007f"
        }) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertEquals(0, ExifBlock.forRendition(new Bytes(bytes)).length, text);
        }
    }

    @Test
    void hostileBlocksAreSurvived() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = block(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] cut = Pictures.cut(bytes, random.nextInt(bytes.length + 1));
            int kept = ExifBlock.forRendition(new Bytes(cut)).length;
            assertTrue(kept <= cut.length, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(value = ImageFormat.class, names = "WEBP", mode = EnumSource.Mode.EXCLUDE)
    void metadataIsKeptWhereThatIsAsked(ImageFormat format) throws Exception {
        byte[] jpeg =
                Pictures.withExif(Pictures.encoded(Pictures.quarters(100, 60), "jpeg"), block(ByteOrder.LITTLE_ENDIAN));
        for (ImageMetadata metadata : ImageMetadata.values()) {
            ImageReport report = new Workbench(folder).run(jpeg, job(format, metadata));
            byte[] written = Files.readAllBytes(Path.of(report.outputs().get(0).temporary()));
            PictureHeader header = PictureHeader.of(PictureFormat.of(written), written);
            assertEquals("30 x 50", header.width() + " x " + header.height());
            assertEquals(metadata == ImageMetadata.KEEP, header.exif().size() > 0);
            assertEquals(Orientation.NORMAL, header.orientation());
        }
    }

    private static ImageResizeJob job(ImageFormat format, ImageMetadata metadata) {
        ImageResizeJob job = Workbench.job(50, 50, ImageFit.INSIDE, format);
        return new ImageResizeJob(
                job.sizes(),
                job.shaping(),
                new ImageEncoding(format, 90, false, 6, metadata),
                job.limits(),
                job.partial(),
                job.verification());
    }

    /** Two directories: the orientation and the camera, and a thumbnail at the end. */
    private static byte[] block(ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(86 + THUMBNAIL.length()).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 2);
        entry(tiff, 0x0110, 2, 7, 68);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        tiff.putInt(38);
        tiff.putShort((short) 2);
        entry(tiff, 0x0201, 4, 1, 86);
        entry(tiff, 0x0202, 4, 1, THUMBNAIL.length());
        tiff.putInt(0);
        tiff.position(68).put("camera\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(86).put(THUMBNAIL.getBytes(StandardCharsets.US_ASCII));
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
