package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are whole, but of a kind that is not read. */
class UnreadPicturesTest {
    private static final ImageResizeJob JOB = Workbench.job(50, 50, ImageFit.INSIDE, ImageFormat.JPEG);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "HEIC, '\0\0\0\u0018ftypheic\0\0\0\0'",
        "HEIC or AVIF, '\0\0\0\u0018ftypmif1\0\0\0\0'",
        "AVIF, '\0\0\0\u0018ftypavif\0\0\0\0'",
        "SVG, <svg xmlns=x>",
        "PDF, %PDF-1.4"
    })
    void aPictureOfAFormatThatIsNotReadIsCalledByIt(String format, String beginning) throws Exception {
        String reason = new Workbench(folder).reason(beginning.getBytes(StandardCharsets.ISO_8859_1), JOB);
        String expected =
                "not a JPEG, PNG, GIF, TIFF, WebP or BMP but " + format + ": convert it first (it begins with ";
        assertTrue(reason.startsWith(expected), reason);
    }

    @Test
    void aJpegWhoseHeightIsSaidBehindItIsNotCalledDamaged() throws Exception {
        byte[] jpeg = Pictures.claiming(Pictures.encoded(Pictures.quarters(32, 32), "jpeg"), 317, 0);
        assertEquals(
                "cannot be read: a height that is said behind the picture (DNL) is not supported",
                new Workbench(folder).reason(jpeg, JOB));
    }

    @ParameterizedTest
    @CsvSource({"34712, JPEG 2000", "34925, LZMA", "50000, Zstandard", "50001, WebP"})
    void aTiffThatIsCompressedInAWayThatIsNotReadSaysSo(int compression, String name) throws Exception {
        byte[] tiff = SeenPicturesTest.resource("tiff-cmyk-deflate.tif");
        ByteBuffer fields = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        int entry = fields.getInt(4) + 2;
        while (fields.getShort(entry) != 259) {
            entry += 12;
        }
        fields.putShort(entry + 8, (short) compression);
        assertEquals("cannot be read: a TIFF compressed as " + name, new Workbench(folder).reason(tiff, JOB));
    }
}
