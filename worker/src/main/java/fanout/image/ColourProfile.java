package fanout.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * Colours that are not sRGB, and their conversion to it by the JDK's colour management. A profile that this refuses
 * changes nothing: like browsers, we take its picture for sRGB then. One owner at a time.
 */
final class ColourProfile {
    private static final int ROWS_AT_ONCE = 64;
    private static final int SRGB_CHANNELS = 3;

    private final byte[] data;
    private final IccProfile.Space space;
    private @Nullable ColorConvertOp conversion;
    private boolean refused;

    /** @param data a profile that {@link IccProfile#fits} */
    ColourProfile(byte[] data, IccProfile.Space space) {
        this.data = data;
        this.space = space;
    }

    /** Whether the conversion can be made. */
    boolean usable() {
        if (conversion == null && !refused) {
            try {
                ICC_Profile sRgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
                ColorConvertOp op = new ColorConvertOp(new ICC_Profile[] {ICC_Profile.getInstance(data), sRgb}, null);
                op.filter(bytes(1, 1, space.channels), bytes(1, 1, SRGB_CHANNELS));
                conversion = op;
            } catch (CMMException | IllegalArgumentException error) {
                refused = true;
            }
        }
        return !refused;
    }

    /**
     * Replaces the pixels of a picture.
     *
     * @param image of type INT_RGB or INT_ARGB; of inks, black stands in the place of opacity and is replaced by 255
     */
    void convert(BufferedImage image) {
        ColorConvertOp op = usable() ? conversion : null;
        if (op == null) {
            return;
        }
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int width = image.getWidth();
        for (int y = 0; y < image.getHeight(); y += ROWS_AT_ONCE) {
            int rows = Math.min(ROWS_AT_ONCE, image.getHeight() - y);
            WritableRaster from = bytes(width, rows, space.channels);
            WritableRaster to = bytes(width, rows, SRGB_CHANNELS);
            unpack(pixels, y * width, samples(from));
            op.filter(from, to);
            pack(samples(to), pixels, y * width);
        }
    }

    private void unpack(int[] pixels, int start, byte[] samples) {
        int channels = space.channels;
        for (int i = 0; i < samples.length / channels; i++) {
            int pixel = pixels[start + i];
            int at = i * channels;
            switch (space) {
                case GREY -> samples[at] = (byte) pixel;
                case RGB, CMYK -> {
                    samples[at] = (byte) (pixel >> 16);
                    samples[at + 1] = (byte) (pixel >> 8);
                    samples[at + 2] = (byte) pixel;
                }
            }
            if (space == IccProfile.Space.CMYK) {
                samples[at + 3] = (byte) (pixel >>> 24);
            }
        }
    }

    private void pack(byte[] samples, int[] pixels, int start) {
        for (int i = 0; i < samples.length / SRGB_CHANNELS; i++) {
            int at = i * SRGB_CHANNELS;
            int opacity = space == IccProfile.Space.CMYK ? 0xff000000 : pixels[start + i] & 0xff000000;
            pixels[start + i] =
                    opacity | (samples[at] & 0xff) << 16 | (samples[at + 1] & 0xff) << 8 | (samples[at + 2] & 0xff);
        }
    }

    private static WritableRaster bytes(int width, int height, int channels) {
        return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, channels, null);
    }

    private static byte[] samples(Raster raster) {
        return ((DataBufferByte) raster.getDataBuffer()).getData();
    }
}
