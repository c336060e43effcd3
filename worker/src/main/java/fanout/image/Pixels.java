package fanout.image;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Brings what decoders give into layouts that Java2D draws fast and without changing a value. */
final class Pixels {
    private Pixels() {}

    /**
     * The picture in 8 bits per sample. Grey of 16 bits or with transparency is converted here, because Java2D takes
     * such grey to be linear light and would lighten it; 16-bit colours too, because it has no quick way for them.
     */
    static BufferedImage plain(BufferedImage image) {
        return switch (image.getType()) {
            case BufferedImage.TYPE_3BYTE_BGR,
                    BufferedImage.TYPE_4BYTE_ABGR,
                    BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_INT_ARGB,
                    BufferedImage.TYPE_BYTE_GRAY -> image;
            default -> converted(image);
        };
    }

    /** The picture in the given type, INT_RGB or INT_ARGB; {@code image} itself where it has that. */
    static BufferedImage packed(BufferedImage image, int type) {
        if (image.getType() == type) {
            return image;
        }
        BufferedImage packed = new BufferedImage(image.getWidth(), image.getHeight(), type);
        draw(image, packed, 0, 0);
        return packed;
    }

    /** A new picture of type INT_RGB, or INT_ARGB where {@code image} can be transparent. */
    static BufferedImage blank(BufferedImage image, int width, int height) {
        return new BufferedImage(width, height, packedType(image));
    }

    private static int packedType(BufferedImage image) {
        return image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    }

    /** The picture in 8 bits per sample, of type INT_RGB, or INT_ARGB where it can be transparent; perhaps itself. */
    static BufferedImage packed(BufferedImage image) {
        BufferedImage plain = plain(image);
        return packed(plain, packedType(plain));
    }

    /** The picture as grey of 8 bits, where it is of type INT_RGB and has nothing but greys; else itself. */
    static BufferedImage greyWhereColourless(BufferedImage image) {
        if (image.getType() != BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int pixel : pixels) {
            if ((pixel >> 8 & 0xffff) != (pixel & 0xffff)) {
                return image;
            }
        }
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] samples = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) pixels[i];
        }
        return grey;
    }

    /** Puts a picture onto another in place of what is there, transparency included. */
    static void draw(BufferedImage image, BufferedImage onto, int x, int y) {
        Graphics2D graphics = onto.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.drawImage(image, x, y, null);
        graphics.dispose();
    }

    /** The picture in the middle of transparent pixels. */
    static BufferedImage onTransparency(BufferedImage image, int width, int height) {
        return onCanvas(image, width, height, (width - image.getWidth()) / 2, (height - image.getHeight()) / 2);
    }

    /** The picture at a place among transparent pixels. */
    static BufferedImage onCanvas(BufferedImage image, int width, int height, int x, int y) {
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        draw(plain(image), canvas, x, y);
        return canvas;
    }

    /** The picture in the middle of a background, without transparency. */
    static BufferedImage onBackground(BufferedImage image, int width, int height, int background) {
        BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setColor(new Color(background));
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, (width - image.getWidth()) / 2, (height - image.getHeight()) / 2, null);
        graphics.dispose();
        return opaque;
    }

    /** The picture with one level of grey, 0 to 255, made transparent. */
    static BufferedImage withTransparentGrey(BufferedImage image, int level) {
        BufferedImage plain = plain(image);
        BufferedImage transparent = new BufferedImage(plain.getWidth(), plain.getHeight(), BufferedImage.TYPE_INT_ARGB);
        draw(plain, transparent, 0, 0);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            transparent.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] = (row[x] & 0xff) == level ? 0 : row[x];
            }
            transparent.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return transparent;
    }

    /** The same samples, taken for colours that are multiplied by their opacity. */
    static BufferedImage declaredMultiplied(BufferedImage image) {
        ColorModel plain = image.getColorModel();
        if (!plain.hasAlpha() || plain instanceof IndexColorModel) {
            return image;
        }
        ColorModel multiplied = new ComponentColorModel(
                plain.getColorSpace(),
                true,
                true,
                Transparency.TRANSLUCENT,
                image.getRaster().getTransferType());
        return new BufferedImage(multiplied, image.getRaster(), true, null);
    }

    private static BufferedImage converted(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        int space = colours.getColorSpace().getType();
        boolean grey = space == ColorSpace.TYPE_GRAY;
        boolean plainColours =
                space == ColorSpace.TYPE_RGB && colours.getColorSpace().isCS_sRGB();
        boolean samples = !(colours instanceof IndexColorModel) && image.getType() != BufferedImage.TYPE_BYTE_BINARY;
        if (samples
                && (grey || plainColours)
                && colours.getNumComponents() == image.getRaster().getNumBands()) {
            return fromSamples(image, grey);
        }
        return packed(image, packedType(image));
    }

    private static BufferedImage fromSamples(BufferedImage image, boolean grey) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int width = image.getWidth();
        boolean transparent = image.getColorModel().hasAlpha();
        int[] largest = new int[bands];
        for (int band = 0; band < bands; band++) {
            largest[band] = (1 << image.getColorModel().getComponentSize(band)) - 1;
        }
        BufferedImage plain = blank(image, width, image.getHeight());
        boolean multiplied = transparent && image.isAlphaPremultiplied();
        int[] row = new int[width * bands];
        int[] out = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                int red = eightBits(row[at], largest[0]);
                int green = grey ? red : eightBits(row[at + 1], largest[1]);
                int blue = grey ? red : eightBits(row[at + 2], largest[2]);
                int alpha = transparent ? eightBits(row[at + bands - 1], largest[bands - 1]) : 255;
                if (multiplied && alpha > 0) {
                    red = Math.min(255, (red * 255 + alpha / 2) / alpha);
                    green = Math.min(255, (green * 255 + alpha / 2) / alpha);
                    blue = Math.min(255, (blue * 255 + alpha / 2) / alpha);
                }
                out[x] = alpha << 24 | red << 16 | green << 8 | blue;
            }
            plain.setRGB(0, y, width, 1, out, 0, width);
        }
        return plain;
    }

    private static int eightBits(int sample, int largest) {
        return largest == 255 ? sample : (int) ((sample * 255L + largest / 2) / largest);
    }
}
