package fanout.image.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.image.jpeg.TinyJpeg.Part;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures that few programs write, made coefficient by coefficient. A DC value of n is a sample of 128 + n. */
class RareJpegsTest {
    private static final List<Part> GREY = TinyJpeg.parts(0x11);
    private static final List<Part> RGB = List.of(new Part('R', 0x11), new Part('G', 0x11), new Part('B', 0x11));

    private final JpegDecoder decoder = new JpegDecoder();

    @ParameterizedTest
    @CsvSource({
        "0x11,0x11",
        "0x21,0x11",
        "0x12,0x11",
        "0x22,0x11",
        "0x41,0x11",
        "0x42,0x11",
        "0x14,0x11",
        "0x31,0x11",
        "0x13,0x11",
        "0x31,0x21",
        "0x23,0x11",
        "0x11,0x22",
        "0x22,0x21",
        "0x22,0x12",
        "0x44,0x11"
    })
    void everySamplingIsDecodedAtEveryScale(String first, String others) throws Exception {
        int luma = Integer.decode(first);
        int chroma = Integer.decode(others);
        boolean tooMany = blocks(luma) + 2 * blocks(chroma) > 10;
        TinyJpeg jpeg = new TinyJpeg(70, 50, TinyJpeg.parts(luma, chroma, chroma), (component, row, column) ->
                new int[] {component == 0 ? 40 : component == 1 ? 30 : -20});
        byte[] bytes = (tooMany ? jpeg.inScansOfTheirOwn() : jpeg).encode();
        for (Scale scale : Scale.values()) {
            assertAll(rgb(140, 172, 221), decoder.decode(bytes, scale), scale.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void blocksStandWhereTheyBelong(Scale scale) throws Exception {
        int side = scale.blockSide();
        for (boolean interleaved : new boolean[] {true, false}) {
            TinyJpeg jpeg = new TinyJpeg(75, 61, TinyJpeg.parts(0x22, 0x11, 0x11), (component, row, column) ->
                    new int[] {component == 0 ? row * 10 - column * 4 : 0});
            byte[] bytes = (interleaved ? jpeg : jpeg.inScansOfTheirOwn()).encode();
            BufferedImage image = decoder.decode(bytes, scale);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int grey = 128 + y / side * 10 - x / side * 4;
                    assertEquals(rgb(grey, grey, grey), image.getRGB(x, y) & 0xffffff, x + ", " + y);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "9,true", "1000,true", "1,false", "3,false"})
    void restartsFillBytesAndWideTablesChangeNothing(int interval, boolean interleaved) throws Exception {
        byte[] plain = sloped(true, 0).encode();
        byte[] restarted =
                sloped(interleaved, interval).fillBytes(3).wideSteps().encode();
        for (Scale scale : Scale.values()) {
            assertArrayEquals(
                    WrittenJpegs.samples(decoder.decode(plain, scale)),
                    WrittenJpegs.samples(decoder.decode(restarted, scale)),
                    scale.toString());
        }
    }

    /** With coefficients of all sizes in all places, so that every way of going over codes is gone. */
    private static TinyJpeg sloped(boolean interleaved, int interval) {
        TinyJpeg jpeg = new TinyJpeg(90, 75, TinyJpeg.parts(0x21, 0x11, 0x11), (component, row, column) -> {
            int[] block = new int[64];
            Random random = new Random(component * 10_000 + row * 100 + column);
            block[0] = random.nextInt(200) - 100;
            for (int i = random.nextInt(70); i > 0; i--) {
                block[1 + random.nextInt(63)] = random.nextInt(2 << random.nextInt(5)) - 8;
            }
            return block;
        });
        return (interleaved ? jpeg : jpeg.inScansOfTheirOwn()).restartInterval(interval);
    }

    /** What is skipped at one scale is read at another: both must find the next block. */
    @Test
    void theFirstCoefficientIsTheSameAtEveryScale() throws Exception {
        byte[] jpeg = new TinyJpeg(640, 8, GREY, (component, row, column) -> {
                    int[] block = new int[64];
                    block[0] = column - 40;
                    for (int k = 1; k < 64; k++) {
                        block[k] = (column * 7 + k * 5) % (column % 9 + 2) == 0 ? 1 + (k * column) % 30 : 0;
                    }
                    return block;
                })
                .encode();
        BufferedImage image = decoder.decode(jpeg, Scale.EIGHTH);
        for (int x = 0; x < 80; x++) {
            assertEquals(128 + x - 40, image.getRGB(x, 0) & 0xff, "block " + x);
        }
    }

    @Test
    void componentsNamedRgbAreNotConverted() throws Exception {
        assertAll(rgb(138, 148, 158), flat(RGB, -1, 10, 20, 30), "named");
        assertAll(rgb(138, 148, 158), flat(TinyJpeg.parts(0x11, 0x11, 0x11), 0, 10, 20, 30), "Adobe");
    }

    @Test
    void inkDarkens() throws Exception {
        List<Part> four = TinyJpeg.parts(0x11, 0x11, 0x11, 0x11);
        assertAll(rgb(102, 51, 77), flat(four, -1, 127, 0, 64, -26), "CMYK without Adobe's marker");
        assertAll(rgb(102, 51, 77), flat(four, 0, 127, 0, 64, -26), "CMYK");
        for (int transform = 1; transform < 4; transform++) {
            assertAll(rgb(127, 127, 127), flat(four, transform, 0, 0, 0, 127), "YCCK");
            assertAll(rgb(0, 0, 0), flat(four, transform, 0, 0, 0, -128), "black YCCK");
        }
    }

    @Test
    void inksAreAllThereWhereSamplesAreZero() throws Exception {
        TinyJpeg jpeg = new TinyJpeg(20, 12, TinyJpeg.parts(0x11, 0x11, 0x11, 0x11), (component, row, column) ->
                new int[] {-128 + 10 * component});
        BufferedImage inks = decoder.decodeInks(jpeg.encode(), Scale.FULL);
        int packed = inks.getRaster().getDataBuffer().getElem(0);
        assertEquals(Integer.toHexString((255 - 30) << 24 | rgb(255, 255 - 10, 255 - 20)), Integer.toHexString(packed));
    }

    private BufferedImage flat(List<Part> parts, int adobe, int... values) throws JpegException {
        TinyJpeg jpeg = new TinyJpeg(20, 12, parts, (component, row, column) -> new int[] {values[component]});
        return decoder.decode((adobe < 0 ? jpeg : jpeg.adobe(adobe)).encode(), Scale.HALF);
    }

    private static void assertAll(int colour, BufferedImage image, String what) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                assertEquals(
                        Integer.toHexString(colour),
                        Integer.toHexString(image.getRGB(x, y) & 0xffffff),
                        what + " at " + x + ", " + y);
            }
        }
    }

    private static int blocks(int sampling) {
        return (sampling >> 4) * (sampling & 15);
    }

    private static int rgb(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }
}
