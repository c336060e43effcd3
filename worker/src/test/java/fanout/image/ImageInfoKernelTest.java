package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.image.metadata.ExifBytes;
import fanout.image.metadata.ProfileBytes;
import fanout.task.ChunkFailure;
import fanout.task.ImageChunk;
import fanout.task.ImageFingerprint;
import fanout.task.ImageForm;
import fanout.task.ImageInfo;
import fanout.task.ImageInfoJob;
import fanout.task.ImageLimits;
import fanout.task.ImagePlace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageInfoKernelTest {
    private static final ImageLimits LIMITS = new ImageLimits(100_000, 10_000_000);

    @TempDir
    private Path folder;

    @Test
    void everyFormatSaysHowItsColoursAreKept() throws IOException {
        BufferedImage waves = Pictures.waves(60, 40);
        assertEquals(
                form("jpeg", "rgb", 8), info(Pictures.encoded(waves, "jpeg")).form());
        assertEquals(form("png", "rgb", 8), info(Pictures.encoded(waves, "png")).form());
        assertEquals(form("bmp", "rgb", 8), info(Pictures.encoded(waves, "bmp")).form());
        assertEquals(
                form("gif", "palette", 8), info(Pictures.encoded(waves, "gif")).form());
        assertEquals(
                form("jpeg", "grey", 8),
                info(encoded(BufferedImage.TYPE_BYTE_GRAY, "jpeg")).form());
        assertEquals(
                form("png", "grey", 16),
                info(encoded(BufferedImage.TYPE_USHORT_GRAY, "png")).form());
        assertEquals(
                form("png", "grey", 1),
                info(encoded(BufferedImage.TYPE_BYTE_BINARY, "png")).form());
        assertEquals(
                form("png", "palette", 8),
                info(encoded(BufferedImage.TYPE_BYTE_INDEXED, "png")).form());
        assertEquals(
                form("png", "rgb-alpha", 8),
                info(encoded(BufferedImage.TYPE_INT_ARGB, "png")).form());
        assertEquals(
                form("png", "grey-alpha", 8),
                info(Samples.greyPng(60, 40, 8, 77, true)).form());
    }

    @ParameterizedTest
    @CsvSource({
        "tiff-rgb16-planar.tif,rgb,16,''",
        "tiff-cmyk-jpeg.tif,cmyk,8,''",
        "tiff-bilevel-group4.tif,grey,1,''",
        "tiff-palette.tif,palette,8,''",
        "tiff-grey-alpha16.tif,grey-alpha,16,''",
        "tiff-p3.tif,rgb,8,test",
        "webp-p3.webp,rgb,8,test",
        "webp-lossless-alpha.webp,rgb-alpha,8,''",
        "webp-plain-alpha0.webp,rgb-alpha,8,''",
        "webp-lossless.webp,rgb,8,''",
        "jpeg-parts.jpg,rgb,8,test",
        "png-profile-bomb.png,rgb,8,''"
    })
    void whatOthersWroteSaysSoToo(String name, String colour, int bits, String profile) throws IOException {
        try (InputStream in = ImageInfoKernelTest.class.getResourceAsStream("/pictures/" + name)) {
            ImageForm form =
                    info(Objects.requireNonNull(in, name).readAllBytes()).form();
            assertEquals(List.of(colour, bits, profile), List.of(form.colour(), form.bits(), form.profile()));
        }
    }

    @Test
    void theSizeIsThatWhichAPersonSees() throws IOException {
        byte[] turned = Pictures.withExif(jpeg(), Pictures.orientation(6, ByteOrder.BIG_ENDIAN));
        assertEquals(
                new ImageForm("jpeg", 40, 60, 6, "rgb", 8, ""), info(turned).form());
    }

    @Test
    void exifIsReadInJpegAndPng() throws IOException {
        byte[] exif = new ExifBytes(ByteOrder.LITTLE_ENDIAN)
                .camera("Apple", "iPhone 15")
                .taken("2025:07:01 12:34:56", "")
                .place("N", new int[] {1, 1, 30, 1, 0, 1}, "W", new int[] {2, 1, 0, 1, 0, 1})
                .bytes();
        byte[] png = withChunk(Pictures.encoded(Pictures.waves(60, 40), "png"), "eXIf", exif);
        for (byte[] picture : List.of(Pictures.withExif(jpeg(), exif), png)) {
            ImageInfo info = info(picture);
            assertEquals("Apple iPhone 15", info.origin().camera());
            assertEquals("2025-07-01T12:34:56", info.origin().taken());
            assertEquals(new ImagePlace(1_500_000, -2_000_000), info.place());
        }
    }

    @Test
    void profilesAreNamedInJpegAndPng() throws IOException {
        byte[] profile = ProfileBytes.plain("Display P3");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes("any\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(profile);
        }
        byte[] png = withChunk(Pictures.encoded(Pictures.waves(60, 40), "png"), "iCCP", packed.toByteArray());
        assertEquals("Display P3", info(png).form().profile());
        byte[] named = ByteBuffer.allocate(14 + profile.length)
                .put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII))
                .put(profile)
                .array();
        assertEquals("Display P3", info(withSegment(jpeg(), 0xe2, named)).form().profile());
    }

    /** More than is read at first stands before what says how large the picture is. */
    @Test
    void longHeadersAreReadToTheirEnd() throws IOException {
        byte[] picture = jpeg();
        for (int i = 0; i < 9; i++) {
            picture = withSegment(picture, 0xed, new byte[60_000]);
        }
        ImageInfo info = info(picture);
        assertEquals("", info.reason());
        assertEquals(form("jpeg", "rgb", 8), info.form());
        assertEquals(picture.length, info.bytes());
    }

    @Test
    void onlyAHashNeedsMoreThanTheHeader() throws IOException {
        byte[] sound = Pictures.encoded(Pictures.waves(300, 200), "jpeg");
        byte[] cut = Pictures.cut(sound, sound.length / 2);
        assertEquals("", info(cut).reason());
        assertNull(info(sound).fingerprint());
        ImageInfo broken = run(cut, true);
        assertTrue(broken.reason().startsWith("truncated: ends at byte"), broken.reason());
        assertEquals(300, broken.form().width(), "what is known of it is told");
        assertNull(broken.fingerprint());
        ImageFingerprint fingerprint = run(sound, true).fingerprint();
        assertNotNull(fingerprint);
        CRC32C crc = new CRC32C();
        crc.update(sound);
        assertEquals((int) crc.getValue(), fingerprint.crc32c());
    }

    @Test
    void whatIsNoPictureHasAReason() throws IOException {
        assertEquals("empty file", info(new byte[0]).reason());
        assertTrue(
                info("some text".getBytes(StandardCharsets.US_ASCII)).reason().startsWith("not a JPEG, PNG"));
        assertTrue(
                info(Pictures.cut(jpeg(), 100)).reason().startsWith("truncated: ends at byte 100 inside the header"));
        byte[] png = Pictures.encoded(Pictures.waves(60, 40), "png");
        assertTrue(info(Pictures.cut(png, png.length - 30)).reason().startsWith("truncated"));
        assertEquals("no longer there", run(folder.resolve("gone.jpg"), false).reason());
        assertTrue(run(folder, false).reason().startsWith("not a file that can be read"));
    }

    @Test
    void whatIsTooLargeIsListedButNotDecoded() throws IOException {
        byte[] claiming = Pictures.claiming(jpeg(), 60_000, 50_000);
        assertEquals("", info(claiming).reason());
        ImageInfo refused = run(claiming, true);
        assertEquals("claims 60,000 x 50,000 pixels, over --max-pixels 100,000: not decoded", refused.reason());
        assertEquals(60_000, refused.form().width());
    }

    private static ImageForm form(String format, String colour, int bits) {
        return new ImageForm(format, 60, 40, 1, colour, bits, "");
    }

    private static byte[] jpeg() throws IOException {
        return Pictures.encoded(Pictures.waves(60, 40), "jpeg");
    }

    private static byte[] encoded(int type, String format) throws IOException {
        return Pictures.encoded(Pictures.quarters(60, 40, type), format);
    }

    private static byte[] withSegment(byte[] jpeg, int code, byte[] content) {
        ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + content.length + 4);
        bytes.put(jpeg, 0, 2).put((byte) 0xff).put((byte) code).putShort((short) (content.length + 2));
        return bytes.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** Behind the header, which has 33 bytes with what is before it. */
    private static byte[] withChunk(byte[] png, String type, byte[] content) {
        byte[] chunk = Samples.chunk(type, content);
        ByteBuffer bytes = ByteBuffer.allocate(png.length + chunk.length);
        return bytes.put(png, 0, 33).put(chunk).put(png, 33, png.length - 33).array();
    }

    private ImageInfo info(byte[] content) throws IOException {
        return run(content, false);
    }

    private ImageInfo run(byte[] content, boolean fingerprints) throws IOException {
        return run(Files.write(folder.resolve("picture"), content), fingerprints);
    }

    private static ImageInfo run(Path path, boolean fingerprints) {
        ImageInfoKernel kernel = new ImageInfoKernel(new ImageInfoJob(fingerprints, LIMITS));
        try {
            return (ImageInfo) kernel.run(new ImageChunk(0, path.toString(), "picture", 1, List.of()));
        } catch (ChunkFailure unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
