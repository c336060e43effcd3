package fanout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerfectThumbnailsTest {
    private static final Path PHOTOS =
            Path.of(System.getProperty("fanout.root", "..")).resolve("sample-data/photos");

    /** The outer weights are 3 sin(60°) sin(20°) / (pi / 3)^2 = 0.810301 times the middle one. */
    @Test
    void aPixelIsWhatLanczosFilterWeighs() {
        assertEquals(
                97.30589,
                ExactLanczos.shrunk(grey(0, 255, 0), JdkPicture.plain(), 1, 1).planes()[0][0],
                1e-3);
        assertEquals(
                127.5,
                ExactLanczos.shrunk(grey(0, 255), JdkPicture.plain(), 1, 1).planes()[2][0],
                1e-9);
    }

    @Test
    void anEvenSurfaceStaysAsItIs() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 40 * 30; i++) {
            image.setRGB(i % 40, i / 40, 0xfe8001);
        }
        ExactPicture small = ExactLanczos.shrunk(image.getRaster(), JdkPicture.plain(), 13, 11);
        for (int i = 0; i < 13 * 11; i++) {
            assertEquals(0xfe, small.planes()[0][i], 1e-9);
            assertEquals(0x80, small.planes()[1][i], 1e-9);
            assertEquals(0x01, small.planes()[2][i], 1e-9);
        }
    }

    /** IEC 61966-2-1: straight near black, and half of the light is at 188 of 255. */
    @Test
    void lightIsUndoneFromTheCurveOfSrgb() {
        assertEquals(0, SrgbCurve.light(0));
        assertEquals(10 / 12.92, SrgbCurve.light(10), 1e-12);
        assertEquals(128.2, SrgbCurve.light(188), 0.1);
        assertEquals(255, SrgbCurve.light(255), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void everyOrientationIsPutUpright(int orientation) throws IOException {
        JdkPicture upright = oriented(1);
        JdkPicture turned = oriented(orientation);
        assertEquals(orientation, turned.orientation());
        assertEquals(upright.width(), turned.width());
        assertEquals(upright.height(), turned.height());
        ExactPicture expected = upright.shrunk(JdkPicture.plain(), 80, 60);
        double likeness = Likeness.psnr(expected, turned.shrunk(JdkPicture.plain(), 80, 60));
        assertTrue(likeness > 30, likeness + " dB");
    }

    @Test
    void aPictureIsItsOwnPerfectThumbnail() throws IOException {
        byte[] file = Files.readAllBytes(PHOTOS.resolve("landscapes/stamp.jpg"));
        PictureQuality quality = PerfectThumbnails.of(file).quality(file, 64);
        assertEquals(1, quality.ssim(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, quality.psnr());
        assertEquals(1, quality.linearSsim(), 1e-9);
        assertTrue(quality.linearPsnr() > 200, quality::toString);
        assertEquals(file.length, quality.bytes());
    }

    @Test
    void aThumbnailOfAnotherSizeIsNotCompared() throws IOException {
        byte[] original = Files.readAllBytes(PHOTOS.resolve("landscapes/dawn.jpg"));
        byte[] small = Files.readAllBytes(PHOTOS.resolve("landscapes/stamp.jpg"));
        assertThrows(IOException.class, () -> PerfectThumbnails.of(original).quality(small, 65));
    }

    private static JdkPicture oriented(int orientation) throws IOException {
        return JdkPicture.read(PHOTOS.resolve("orientation/orientation-" + orientation + ".jpg"));
    }

    private static Raster grey(int... samples) {
        BufferedImage image = new BufferedImage(samples.length, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, samples.length, 1, samples);
        return image.getRaster();
    }
}
