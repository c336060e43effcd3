package fanout.image.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is broken is refused, and soon; nothing but a JpegException ever comes out. */
class HostileJpegsTest {
    /** What was not refused would take minutes; and the machine may be busy with something else. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final List<Scale> SCALES = List.of(Scale.values());
    private static final int MUTATIONS = 3_000;

    private final JpegDecoder decoder = new JpegDecoder();

    @Test
    void noLengthPassesForAWholePicture() throws Exception {
        for (byte[] whole : originals()) {
            for (Scale scale : Scale.values()) {
                for (int length = 0; length < whole.length; length += 1 + length / 50) {
                    byte[] cut = Arrays.copyOf(whole, length);
                    assertThrows(JpegException.class, () -> decoder.decode(cut, scale));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0xc0,0,0xc9,not coded as baseline",
        "0xc0,0,0xc3,not coded as baseline",
        "0xc0,0,0xc5,not coded as baseline",
        "0xc0,0,0xcc,not coded as baseline",
        "0xc0,0,0xde,not coded as baseline",
        "0xc0,3,12,samples of 12 bits are not supported",
        "0xc0,5,0,a height that is said behind the picture",
        "0xc0,7,0,the header says a width of 0",
        "0xc0,8,2,2 components are not supported",
        "0xc0,10,0x52,sampling factors 5x2 are not possible",
        "0xc0,10,0,sampling factors 0x0 are not possible",
        "0xc0,11,4,quantisation table 4 is not possible",
        "0xc0,11,3,no quantisation table 3",
        "0xda,3,5,a scan of 5 components",
        "0xda,4,77,a scan of a component that the frame does not have",
        "0xda,4,2,components of a scan in another order",
        "0xda,5,0x22,a Huffman table is missing",
        "0xda,5,0x70,Huffman tables 7 and 0 are not possible",
        "0xdb,3,0x20,a quantisation table of kind 32",
        "0xdb,3,0x10,a segment that is too short",
        "0xc4,3,0x20,a Huffman table of kind 32",
        "0xc4,4,3,a segment that is too short",
        "0xd9,0,0xda,ends inside a segment",
    })
    void aHeaderThatMakesNoSenseIsRefused(String marker, int offset, String value, String reason) throws Exception {
        byte[] jpeg = new TinyJpeg(40, 30, TinyJpeg.parts(0x22, 0x11, 0x11), (component, row, column) -> new int[] {9})
                .encode();
        jpeg[marker(jpeg, Integer.decode(marker)) + 1 + offset] =
                Integer.decode(value).byteValue();
        JpegException error = assertThrows(JpegException.class, () -> decoder.decode(jpeg, Scale.FULL));
        assertTrue(error.getMessage().startsWith(reason), error.getMessage());
    }

    @Test
    void aHuffmanTableHasNoMoreCodesThanThereAre() {
        byte[] counts = new byte[16];
        counts[1] = 3;
        counts[2] = 3;
        JpegException error =
                assertThrows(JpegException.class, () -> new HuffmanTable(true, counts, new byte[] {1, 2, 3, 4, 5, 6}));
        assertEquals("a Huffman table with too many codes of 3 bits", error.getMessage());
    }

    @Test
    void blocksOfTooManyCoefficientsAreRefusedAtEveryScale() {
        byte[] jpeg = new TinyJpeg(
                        40, 30, TinyJpeg.parts(0x11), (component, row, column) -> new int[] {1, 1, 1, 1, 1, 1})
                .encode();
        int data = marker(jpeg, 0xda) + 2 + 8;
        Arrays.fill(jpeg, data, jpeg.length - 2, (byte) 0x0f);
        for (Scale scale : Scale.values()) {
            assertThrows(JpegException.class, () -> decoder.decode(jpeg, scale));
        }
    }

    @Test
    void restartsOutOfOrderAreRefused() {
        byte[] jpeg = new TinyJpeg(40, 30, TinyJpeg.parts(0x11), (component, row, column) -> new int[] {5})
                .restartInterval(2)
                .encode();
        jpeg[marker(jpeg, 0xd1) + 1] = (byte) 0xd4;
        JpegException error = assertThrows(JpegException.class, () -> decoder.decode(jpeg, Scale.FULL));
        assertEquals("a restart marker is missing", error.getMessage());
    }

    /** 65,535 x 65,535 of nothing: memory is not asked for more than the picture needs at its scale. */
    @Test
    void aPictureThatIsAllClaimEndsSoon() {
        byte[] jpeg = new TinyJpeg(16, 16, TinyJpeg.parts(0x11), (component, row, column) -> new int[] {5}).encode();
        Arrays.fill(jpeg, marker(jpeg, 0xc0) + 5, marker(jpeg, 0xc0) + 9, (byte) 0xff);
        assertTimeoutPreemptively(
                SOON, () -> assertThrows(JpegException.class, () -> decoder.decode(jpeg, Scale.FULL)));
    }

    @Test
    void damagedFilesEndAsAPictureOrAnException() throws Exception {
        long seed = System.nanoTime();
        System.out.println("HostileJpegsTest seed " + seed);
        Random random = new Random(seed);
        List<byte[]> originals = originals();
        int decoded = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] broken = mutated(originals.get(random.nextInt(originals.size())), random);
            Scale scale = SCALES.get(random.nextInt(SCALES.size()));
            if (claimed(broken) > 1 << 22) {
                continue; // refused before by whoever calls
            }
            long start = System.nanoTime();
            decoded += decodes(broken, scale, "seed " + seed + ", picture " + i) ? 1 : 0;
            assertTrue(System.nanoTime() - start < SOON.toNanos(), "seed " + seed + ", picture " + i);
        }
        assertTrue(decoded > 0 && decoded < MUTATIONS, decoded + " decoded");
    }

    private boolean decodes(byte[] jpeg, Scale scale, String what) {
        try {
            decoder.decode(jpeg, scale);
            return true;
        } catch (JpegException error) {
            return false;
        } catch (RuntimeException | Error error) {
            throw new AssertionError(what, error);
        }
    }

    private static List<byte[]> originals() throws Exception {
        BufferedImage picture = WrittenJpegs.picture(60, 44, BufferedImage.TYPE_INT_RGB);
        List<byte[]> originals = new ArrayList<>();
        originals.add(WrittenJpegs.encoded(picture, 0x22, false, 0));
        originals.add(WrittenJpegs.encoded(picture, 0x21, false, 2));
        originals.add(WrittenJpegs.encoded(picture, 0x22, true, 0));
        originals.add(WrittenJpegs.encoded(picture, 0x11, true, 4));
        originals.add(new TinyJpeg(40, 30, TinyJpeg.parts(0x22, 0x11, 0x11, 0x22), (component, row, column) ->
                        new int[] {row + column, 3, 0, 0, component})
                .adobe(2)
                .inScansOfTheirOwn()
                .encode());
        return originals;
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int change = random.nextInt(6); change >= 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
        }
        if (random.nextInt(4) == 0) {
            int from = random.nextInt(bytes.length / 2);
            int length = random.nextInt(bytes.length / 2);
            System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - length), length);
        }
        return bytes;
    }

    /** The most pixels that any header in the file claims. */
    private static long claimed(byte[] jpeg) {
        long most = 0;
        for (int i = 0; i + 8 < jpeg.length; i++) {
            int code = jpeg[i + 1] & 0xff;
            if (jpeg[i] == -1 && code >= 0xc0 && code <= 0xc2) {
                ByteBuffer size = ByteBuffer.wrap(jpeg, i + 5, 4);
                most = Math.max(
                        most, (long) Short.toUnsignedInt(size.getShort()) * Short.toUnsignedInt(size.getShort()));
            }
        }
        return most;
    }

    /** The offset of the first marker of a kind. */
    private static int marker(byte[] jpeg, int code) {
        int at = 0;
        while (jpeg[at] != -1 || (jpeg[at + 1] & 0xff) != code) {
            at++;
        }
        return at;
    }
}
