package fanout.image;

import fanout.task.ImageTurn;

/**
 * What a picture's header says, read before anything is decoded.
 *
 * @param storedWidth in pixels, before the orientation is applied
 * @param exif the block of EXIF, which nobody has looked at but for its orientation; empty where there is none, and for
 *     TIFF, which is such a block itself
 */
record PictureHeader(PictureFormat format, int storedWidth, int storedHeight, Orientation orientation, Bytes exif) {
    /** Without EXIF. */
    PictureHeader(PictureFormat format, int storedWidth, int storedHeight, Orientation orientation) {
        this(format, storedWidth, storedHeight, orientation, Bytes.NONE);
    }

    /** With the orientation that EXIF says. */
    PictureHeader(PictureFormat format, int storedWidth, int storedHeight, Bytes exif) {
        this(format, storedWidth, storedHeight, ExifOrientation.of(exif), exif);
    }

    /** Reads the header of a whole file, and checks as much of its structure as can be checked without decoding. */
    static PictureHeader of(PictureFormat format, byte[] content) throws PictureException {
        Bytes bytes = new Bytes(content);
        return switch (format) {
            case JPEG -> JpegStructure.header(bytes);
            case PNG -> PngStructure.header(bytes);
            case GIF -> GifStructure.of(bytes).header();
            case TIFF -> TiffStructure.of(bytes).header(bytes);
            case WEBP -> WebpStructure.of(bytes).header();
            case BMP -> BmpStructure.header(bytes);
        };
    }

    /** The same picture, turned once more after it was put upright. */
    PictureHeader turned(ImageTurn turn) {
        return new PictureHeader(format, storedWidth, storedHeight, orientation.then(Orientation.of(turn)), exif);
    }

    /** As a person sees it. */
    int width() {
        return orientation.swaps() ? storedHeight : storedWidth;
    }

    /** As a person sees it. */
    int height() {
        return orientation.swaps() ? storedWidth : storedHeight;
    }

    long pixels() {
        return (long) storedWidth * storedHeight;
    }
}
