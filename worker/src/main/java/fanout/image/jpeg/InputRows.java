package fanout.image.jpeg;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.awt.image.SinglePixelPackedSampleModel;
import java.util.Arrays;

/** The rows of a picture that is to be encoded, also of one that is a part of another. */
@SuppressWarnings("ArrayRecordComponent") // a window on the picture's memory, not a value
record InputRows(int width, int height, int[] colours, byte[] greys, int start, int stride) {
    private static final int LEVEL = 128;

    /** @throws IllegalArgumentException where a JPEG cannot hold it, or for another type than INT_RGB and BYTE_GRAY */
    static InputRows of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (width > JpegEncoder.MOST_PIXELS || height > JpegEncoder.MOST_PIXELS) {
            throw new IllegalArgumentException("a JPEG is at most " + JpegEncoder.MOST_PIXELS
                    + " pixels wide and high, not " + width + " x " + height);
        }
        Raster raster = image.getRaster();
        int x = -raster.getSampleModelTranslateX();
        int y = -raster.getSampleModelTranslateY();
        if (image.getType() == BufferedImage.TYPE_INT_RGB) {
            DataBufferInt data = (DataBufferInt) raster.getDataBuffer();
            int stride = ((SinglePixelPackedSampleModel) raster.getSampleModel()).getScanlineStride();
            return new InputRows(width, height, data.getData(), new byte[0], data.getOffset() + y * stride + x, stride);
        }
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            DataBufferByte data = (DataBufferByte) raster.getDataBuffer();
            int stride = ((ComponentSampleModel) raster.getSampleModel()).getScanlineStride();
            return new InputRows(width, height, new int[0], data.getData(), data.getOffset() + y * stride + x, stride);
        }
        throw new IllegalArgumentException("pictures of type " + image.getType() + " are not encoded");
    }

    boolean grey() {
        return colours.length == 0;
    }

    /** Copies a row of pixels, the last pixel repeated up to the end of {@code pixels}; below the picture its last row. */
    void readColours(int y, int[] pixels) {
        System.arraycopy(colours, start + Math.min(y, height - 1) * stride, pixels, 0, width);
        Arrays.fill(pixels, width, pixels.length, pixels[width - 1]);
    }

    /** The same for a row of grey, less 128. */
    void readGreys(int y, int[] samples) {
        int from = start + Math.min(y, height - 1) * stride;
        for (int x = 0; x < width; x++) {
            samples[x] = (greys[from + x] & 0xff) - LEVEL;
        }
        Arrays.fill(samples, width, samples.length, samples[width - 1]);
    }
}
