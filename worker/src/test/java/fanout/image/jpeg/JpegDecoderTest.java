package fanout.image.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JpegDecoderTest {
    private static final Path PHOTOS =
            Path.of(System.getProperty("fanout.root", "..")).resolve("sample-data/photos");
    /**
     * An inverse transform may be off by one where another is not (T.83 allows a mean square of 0.02), and a colour is
     * made of up to three samples.
     */
    private static final int MOST_OFF = 3;

    private static final double MEAN_OFF = 0.05;

    private final JpegDecoder decoder = new JpegDecoder();

    @ParameterizedTest
    @CsvSource({
        "0x11,false,0",
        "0x21,false,0",
        "0x22,false,0",
        "0x41,false,0",
        "0x22,false,7",
        "0x11,false,1",
        "0x22,true,0",
        "0x21,true,0",
        "0x11,true,0",
        "0x22,true,5",
    })
    void fullSizeIsWhatTheJdkDecodes(String sampling, boolean progressive, int restartInterval) throws Exception {
        for (int[] size : new int[][] {{16, 16}, {161, 97}, {64, 200}, {7, 9}, {33, 8}}) {
            BufferedImage picture = WrittenJpegs.picture(size[0], size[1], BufferedImage.TYPE_INT_RGB);
            byte[] jpeg = WrittenJpegs.encoded(picture, Integer.decode(sampling), progressive, restartInterval);
            assertNear(jpeg, MOST_OFF, MEAN_OFF, size[0] + "x" + size[1]);
        }
    }

    /** Some decoders interpolate here and others repeat rows, so that edges of colour lie up to a row apart. */
    @Test
    void componentsOfHalfTheHeightAreNearWhatTheJdkDecodes() throws Exception {
        byte[] jpeg = WrittenJpegs.encoded(WrittenJpegs.slopes(161, 97), 0x12, false, 0);
        assertNear(jpeg, 12, 1, "4:4:0");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void greyIsWhatTheJdkDecodes(boolean progressive) throws Exception {
        BufferedImage grey = WrittenJpegs.picture(75, 50, BufferedImage.TYPE_BYTE_GRAY);
        assertNear(WrittenJpegs.encoded(grey, 0x11, progressive, 3), 1, MEAN_OFF, "grey");
    }

    @Test
    void photographsAreWhatTheJdkDecodes() throws Exception {
        for (Path photo : photos()) {
            assertNear(Files.readAllBytes(photo), MOST_OFF, MEAN_OFF, photo.toString());
        }
    }

    /** A photograph's detail is partly left out, partly averaged; the brightness of areas stays. */
    @ParameterizedTest
    @EnumSource(names = {"HALF", "QUARTER", "EIGHTH"})
    void shrunkPhotographsAreNearTheAverageOfFullOnes(Scale scale) throws Exception {
        for (Path photo : photos()) {
            assertNearAverage(Files.readAllBytes(photo), scale, 6, photo.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x11,false,1",
        "0x21,false,1",
        "0x12,false,1",
        "0x22,false,1",
        "0x41,false,1.5",
        "0x22,true,1",
        "0x11,true,1"
    })
    void shrunkSlopesAreTheAverageOfFullOnes(String sampling, boolean progressive, double mean) throws Exception {
        byte[] jpeg = WrittenJpegs.encoded(WrittenJpegs.slopes(203, 149), Integer.decode(sampling), progressive, 0);
        for (Scale scale : List.of(Scale.HALF, Scale.QUARTER, Scale.EIGHTH)) {
            assertNearAverage(jpeg, scale, mean, sampling + " " + scale);
        }
    }

    /** Memory and tables of the pictures before must not show. */
    @Test
    void aDecoderThatIsUsedAgainDecodesTheSame() throws Exception {
        List<Path> photos = photos();
        for (Scale scale : Scale.values()) {
            for (Path photo : photos) {
                byte[] jpeg = Files.readAllBytes(photo);
                BufferedImage fresh = new JpegDecoder().decode(jpeg, scale);
                assertArrayEquals(
                        WrittenJpegs.samples(fresh),
                        WrittenJpegs.samples(decoder.decode(jpeg, scale)),
                        photo::toString);
            }
        }
    }

    @Test
    void theScaleIsTheSmallestThatIsLargeEnough() {
        assertEquals(Scale.EIGHTH, Scale.of(4000, 250, 2));
        assertEquals(Scale.QUARTER, Scale.of(4000, 251, 2));
        assertEquals(Scale.FULL, Scale.of(4000, 1001, 2));
        assertEquals(Scale.FULL, Scale.of(10, 4000, 1.5));
        assertEquals(Scale.HALF, Scale.larger(Scale.EIGHTH, Scale.HALF));
        assertEquals(1, Scale.EIGHTH.length(3));
        assertEquals(2, Scale.EIGHTH.length(12));
        assertEquals(65535, Scale.FULL.length(65535));
    }

    private void assertNear(byte[] jpeg, int most, double mean, String what) throws IOException, JpegException {
        int[] expected = WrittenJpegs.samplesOfTheJdk(jpeg);
        int[] actual = WrittenJpegs.samples(decoder.decode(jpeg, Scale.FULL));
        assertEquals(expected.length, actual.length, what);
        long sum = 0;
        for (int i = 0; i < expected.length; i++) {
            int off = Math.abs(expected[i] - actual[i]);
            assertTrue(off <= most, what + ": sample " + i + " is " + actual[i] + ", not " + expected[i]);
            sum += off;
        }
        assertTrue(sum <= mean * expected.length, what + ": off by " + (double) sum / expected.length);
    }

    /** Compares every shrunk pixel that lies inside of the picture with what it covers. */
    private void assertNearAverage(byte[] jpeg, Scale scale, double mean, String what) throws JpegException {
        BufferedImage full = decoder.decode(jpeg, Scale.FULL);
        BufferedImage small = decoder.decode(jpeg, scale);
        int side = 8 / scale.blockSide();
        assertEquals(scale.length(full.getWidth()), small.getWidth());
        assertEquals(scale.length(full.getHeight()), small.getHeight());
        double sum = 0;
        int count = 0;
        for (int y = 0; (y + 1) * side <= full.getHeight(); y++) {
            for (int x = 0; (x + 1) * side <= full.getWidth(); x++) {
                int[] covered = full.getRaster().getPixels(x * side, y * side, side, side, (int[]) null);
                int[] pixel = small.getRaster().getPixel(x, y, (int[]) null);
                for (int channel = 0; channel < 3; channel++) {
                    int of = 0;
                    for (int i = channel; i < covered.length; i += 3) {
                        of += covered[i];
                    }
                    sum += Math.abs((double) of / (side * side) - pixel[channel]);
                    count++;
                }
            }
        }
        assertTrue(sum <= mean * count, what + ": off by " + sum / count);
    }

    private static List<Path> photos() throws IOException {
        try (Stream<Path> files = Files.walk(PHOTOS)) {
            List<Path> photos = files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g"))
                    .filter(file -> !file.toString().contains("broken"))
                    .sorted()
                    .toList();
            assertTrue(photos.size() > 15, photos.toString());
            return photos;
        }
    }
}
