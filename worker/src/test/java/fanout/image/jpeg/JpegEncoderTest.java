package fanout.image.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegEncoderTest {
    private static final Path PHOTOS =
            Path.of(System.getProperty("fanout.root", "..")).resolve("sample-data/photos");
    private static final List<Drawn> EVERY = List.of(Drawn.values());

    private final JpegEncoder encoder = new JpegEncoder();

    /**
     * The JDK's is the IJG's, with the same tables: what is further from the original has an error. In the mean, because in
     * a picture of a few pixels it is chance who rounds better.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 25, 49, 50, 75, 80, 90, 95, 100})
    void isAsNearToTheOriginalAsTheEncoderOfTheJdk(int quality) throws Exception {
        for (ChromaSampling chroma : ChromaSampling.values()) {
            for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
                for (int[] size : Drawn.SIZES) {
                    double better = 0;
                    for (Drawn drawn : Drawn.values()) {
                        BufferedImage image = drawn.draw(size[0], size[1], type);
                        better += better(image, new JpegOptions(quality, false, chroma), drawn.toString());
                    }
                    double least = size[0] * size[1] < 500 ? -0.6 : -0.1;
                    String what = size[0] + "x" + size[1] + " " + chroma + " " + type;
                    assertTrue(better / EVERY.size() >= least, what + ": " + better / EVERY.size());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 80, 95})
    void photographsAreAsNearToTheOriginalAsByTheEncoderOfTheJdk(int quality) throws Exception {
        for (String name : List.of("landscapes/forest.JPG", "landscapes/noon.jpg", "scans/coarse.jpg")) {
            BufferedImage photo = new JpegDecoder().decode(Files.readAllBytes(PHOTOS.resolve(name)), Scale.FULL);
            for (ChromaSampling chroma : ChromaSampling.values()) {
                double better = better(photo, new JpegOptions(quality, false, chroma), name);
                assertTrue(better >= -0.1, name + " " + chroma + ": " + better);
            }
        }
    }

    /** By how many dB a picture is nearer, by the decoder that finds it less near; and it may not be larger. */
    private double better(BufferedImage image, JpegOptions options, String name) throws Exception {
        byte[] ours = encoder.encode(image, options, List.of());
        boolean halved = options.chroma() == ChromaSampling.HALVED && image.getType() == BufferedImage.TYPE_INT_RGB;
        byte[] theirs = WrittenJpegs.encoded(image, halved ? 0x22 : 0x11, false, 0, options.quality());
        double byJdk = Drawn.decibels(image, ImageIO.read(new ByteArrayInputStream(ours)))
                - Drawn.decibels(image, ImageIO.read(new ByteArrayInputStream(theirs)));
        double byUs = Drawn.decibels(image, new JpegDecoder().decode(ours, Scale.FULL))
                - Drawn.decibels(image, new JpegDecoder().decode(theirs, Scale.FULL));
        double better = Math.min(byJdk, byUs);
        String what = name + " " + image.getWidth() + "x" + image.getHeight() + " " + options;
        int longest = Math.max(theirs.length + theirs.length / 100, theirs.length + 4);
        assertTrue(ours.length <= longest, what + ": " + ours.length + " bytes, not " + theirs.length);
        return better;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 80, 97, 100})
    void progressiveHasThePixelsOfBaseline(int quality) throws Exception {
        for (Drawn drawn : Drawn.values()) {
            for (int[] size : Drawn.SIZES) {
                for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
                    for (ChromaSampling chroma : ChromaSampling.values()) {
                        assertSamePixels(drawn.draw(size[0], size[1], type), quality, chroma);
                    }
                }
            }
        }
    }

    /** What runs over many blocks has limits: 32,767 blocks without anything, and 1,000 bits kept back. */
    @Test
    void longRunsInProgressiveScansAreCut() throws Exception {
        BufferedImage emptyAtFirst = new BufferedImage(2048, 1100, BufferedImage.TYPE_BYTE_GRAY);
        emptyAtFirst
                .getRaster()
                .setRect(
                        0,
                        1080,
                        Drawn.NOISE.draw(2048, 20, emptyAtFirst.getType()).getRaster());
        assertSamePixels(emptyAtFirst, 80, ChromaSampling.FULL);
        assertSamePixels(Drawn.TILES.draw(640, 480, BufferedImage.TYPE_BYTE_GRAY), 100, ChromaSampling.FULL);
        assertSamePixels(Drawn.TILES.draw(640, 480, BufferedImage.TYPE_INT_RGB), 100, ChromaSampling.HALVED);
    }

    private void assertSamePixels(BufferedImage image, int quality, ChromaSampling chroma) throws Exception {
        byte[] baseline = encoder.encode(image, new JpegOptions(quality, false, chroma), List.of());
        byte[] progressive = encoder.encode(image, new JpegOptions(quality, true, chroma), List.of());
        String what = image.getWidth() + "x" + image.getHeight() + " " + chroma;
        assertArrayEquals(
                WrittenJpegs.samplesOfTheJdk(baseline),
                WrittenJpegs.samplesOfTheJdk(progressive),
                what + " by the JDK");
        assertArrayEquals(
                WrittenJpegs.samples(new JpegDecoder().decode(baseline, Scale.FULL)),
                WrittenJpegs.samples(new JpegDecoder().decode(progressive, Scale.FULL)),
                what);
    }

    /** On every JDK and machine; other bytes change everybody's outputs, which the changelog has to say. */
    @Test
    void theBytesAreAlwaysTheSame() {
        BufferedImage image = WrittenJpegs.picture(203, 149, BufferedImage.TYPE_INT_RGB);
        BufferedImage grey = Drawn.NOISE.draw(61, 47, BufferedImage.TYPE_BYTE_GRAY);
        CRC32C checksum = new CRC32C();
        for (boolean progressive : new boolean[] {false, true}) {
            for (ChromaSampling chroma : ChromaSampling.values()) {
                for (int quality : new int[] {5, 80, 100}) {
                    JpegOptions options = new JpegOptions(quality, progressive, chroma);
                    checksum.update(encoder.encode(image, options, List.of()));
                    checksum.update(encoder.encode(grey, options, List.of()));
                }
            }
        }
        assertEquals("554a26ee", Long.toHexString(checksum.getValue()));
    }

    @Test
    void randomPicturesOfRandomSizesAreWhole() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        double better = 0;
        int rounds = 300;
        for (int i = 0; i < rounds; i++) {
            Drawn drawn = EVERY.get(random.nextInt(EVERY.size()));
            BufferedImage image =
                    drawn.draw(1 + random.nextInt(70), 1 + random.nextInt(70), BufferedImage.TYPE_INT_RGB);
            ChromaSampling chroma = random.nextBoolean() ? ChromaSampling.FULL : ChromaSampling.HALVED;
            try {
                assertSamePixels(image, 1 + random.nextInt(100), chroma);
                better += better(image, new JpegOptions(90, false, chroma), "seed " + seed);
            } catch (JpegException error) {
                throw new AssertionError("seed " + seed, error);
            }
        }
        assertTrue(better / rounds >= -0.1, "seed " + seed + ": " + better / rounds);
    }

    /** The memory of the pictures before must not show. */
    @Test
    void anEncoderThatIsUsedAgainEncodesTheSame() {
        for (int[] size : Drawn.SIZES) {
            for (boolean progressive : new boolean[] {true, false}) {
                BufferedImage image = Drawn.NOISE.draw(size[0], size[1], BufferedImage.TYPE_INT_RGB);
                JpegOptions options = new JpegOptions(90, progressive, ChromaSampling.HALVED);
                assertArrayEquals(
                        new JpegEncoder().encode(image, options, List.of()), encoder.encode(image, options, List.of()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY})
    void aPartOfAPictureIsEncodedAlone(int type) {
        BufferedImage all = WrittenJpegs.picture(100, 80, type);
        BufferedImage part = all.getSubimage(13, 7, 40, 30);
        BufferedImage copy = new BufferedImage(40, 30, type);
        copy.getRaster().setRect(part.getRaster().createTranslatedChild(0, 0));
        assertArrayEquals(
                encoder.encode(copy, JpegOptions.baseline(80), List.of()),
                encoder.encode(part, JpegOptions.baseline(80), List.of()));
    }

    @Test
    void segmentsFollowTheHeaderInTheirOrder() throws Exception {
        byte[] exif = HexFormat.of().parseHex("ffe1000845786966" + "0000");
        byte[] comment = HexFormat.of().parseHex("fffe0004" + "6869");
        BufferedImage image = WrittenJpegs.picture(20, 20, BufferedImage.TYPE_INT_RGB);
        byte[] without = encoder.encode(image, JpegOptions.baseline(80), List.of());
        byte[] with = encoder.encode(image, JpegOptions.baseline(80), List.of(exif, comment));
        String header = "ffd8" + "ffe000104a46494600010100000100010000";
        String plain = HexFormat.of().formatHex(without);
        assertTrue(plain.startsWith(header), plain);
        assertEquals(
                header
                        + HexFormat.of().formatHex(exif)
                        + HexFormat.of().formatHex(comment)
                        + plain.substring(header.length()),
                HexFormat.of().formatHex(with));
        assertArrayEquals(WrittenJpegs.samplesOfTheJdk(without), WrittenJpegs.samplesOfTheJdk(with));
    }

    /** No marker, a marker that is no application's, lengths that are wrong, and those that change the colours. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "ffe1", "45786966", "ffdb00020000", "ffe1000a00", "ffe100020000", "ffe00002", "ffee0002"})
    void whatIsNoSegmentIsRefused(String segment) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        List<byte[]> segments = List.of(HexFormat.of().parseHex(segment));
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(image, JpegOptions.baseline(80), segments));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_USHORT_GRAY})
    void otherTypesAreRefused(int type) {
        BufferedImage image = new BufferedImage(2, 2, type);
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(image, JpegOptions.baseline(80), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void theLongestSideIsWhatTheHeaderCanSay(ChromaSampling chroma) throws Exception {
        JpegOptions options = new JpegOptions(80, false, chroma);
        BufferedImage longest = Drawn.SLOPE.draw(65535, 1, BufferedImage.TYPE_INT_RGB);
        byte[] jpeg = encoder.encode(longest, options, List.of());
        assertEquals(65535, new JpegDecoder().decode(jpeg, Scale.FULL).getWidth());
        BufferedImage longer = new BufferedImage(1, 65536, BufferedImage.TYPE_INT_RGB);
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(longer, options, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void qualitiesThatAreNoneAreRefused(int quality) {
        assertThrows(IllegalArgumentException.class, () -> JpegOptions.baseline(quality));
    }
}
