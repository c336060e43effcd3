package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.image.jpeg.Scale;
import fanout.task.PartialPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialPicturesTest {
    private static final BufferedImage QUARTERS = Pictures.quarters(320, 240);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTruncatedJpegIsKeptAsFarAsItGoesWhereThatIsAskedFor(boolean progressive) throws Exception {
        byte[] whole = jpeg(progressive);
        byte[] cut = Pictures.cut(whole, whole.length - whole.length / 6);
        Decoded decoded = decode(cut, PartialPictures.KEEP);
        assertEquals(String.format("ends at byte %,d inside a scan", cut.length), decoded.missing());
        assertTrue(Workbench.near(Pictures.RED, decoded.image().getRGB(20, 20)));
        String reason = assertThrows(PictureException.class, () -> decode(cut, PartialPictures.FAIL))
                .getMessage();
        assertEquals("truncated: " + decoded.missing(), reason);
    }

    @Test
    void aWholeJpegMissesNothing() throws Exception {
        assertEquals("", decode(jpeg(false), PartialPictures.KEEP).missing());
    }

    @Test
    void aJpegWithoutOneRowIsNotKept() throws Exception {
        byte[] whole = jpeg(false);
        int data = Samples.segment(whole, 0xda);
        for (int length : new int[] {data, data + 16}) {
            assertThrows(PictureException.class, () -> decode(Pictures.cut(whole, length), PartialPictures.KEEP));
        }
    }

    @Test
    void aJpegThatIsDamagedInItsMiddleIsNotKept() throws Exception {
        byte[] whole = jpeg(false);
        int middle = whole.length / 2;
        whole[middle] = (byte) 0xff;
        whole[middle + 1] = (byte) 0xd3;
        String reason = assertThrows(PictureException.class, () -> decode(whole, PartialPictures.KEEP))
                .getMessage();
        assertTrue(reason.startsWith("damaged: "), reason);
    }

    /** The JDK's decoder makes them grey without a word. */
    @ParameterizedTest
    @EnumSource(PartialPictures.class)
    void aJpegWhoseComponentHasNoScanIsDamaged(PartialPictures partial) throws Exception {
        byte[] whole = withoutScanOfTheThird(Pictures.encoded(grey(), "jpeg"));
        String reason = assertThrows(PictureException.class, () -> decode(whole, partial))
                .getMessage();
        assertEquals("damaged: no scan of 1 of its 3 components", reason);
    }

    @Test
    void aJpegThatEndsBeforeTheScanOfAComponentIsKept() throws Exception {
        byte[] whole = withoutScanOfTheThird(Pictures.encoded(grey(), "jpeg"));
        byte[] cut = Pictures.cut(whole, whole.length - 2);
        assertEquals(
                String.format("ends at byte %,d inside a scan", cut.length),
                decode(cut, PartialPictures.KEEP).missing());
    }

    private static BufferedImage grey() {
        return Pictures.quarters(64, 48, BufferedImage.TYPE_BYTE_GRAY);
    }

    /** The scan of a grey JPEG twice, in a frame of three components. */
    private static byte[] withoutScanOfTheThird(byte[] grey) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int frame = Samples.segment(grey, 0xc0);
        int rest = frame + 2 + grey[frame + 3];
        bytes.write(grey, 0, frame);
        bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc0, 0, 17});
        bytes.write(grey, frame + 4, 5);
        bytes.writeBytes(new byte[] {3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0});
        int scan = Samples.segment(grey, 0xda);
        int end = grey.length - 2;
        bytes.write(grey, rest, end - rest);
        byte[] second = Arrays.copyOfRange(grey, scan, grey.length);
        second[5] = 2;
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    private static Decoded decode(byte[] content, PartialPictures partial) throws PictureException {
        PictureHeader header = PictureHeader.of(PictureFormat.JPEG, content);
        return new Decoder().decode(new PictureFile(PictureFormat.JPEG, content), header, Scale.FULL, partial);
    }

    private static byte[] jpeg(boolean progressive) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(QUARTERS, null, null), parameters);
        }
        writer.dispose();
        return bytes.toByteArray();
    }
}
