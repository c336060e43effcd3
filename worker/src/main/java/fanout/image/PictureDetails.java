package fanout.image;

import fanout.image.metadata.ProfileDescription;

/**
 * What a picture's header says of its colours.
 *
 * @param colour {@code grey}, {@code rgb}, {@code cmyk} or {@code palette}, with {@code -alpha} where opacity comes with
 *     every pixel; empty for another
 * @param bits of one sample, or of a palette's index
 * @param profile what its colour profile calls itself
 */
record PictureDetails(String colour, int bits, String profile) {
    private static final int PNG_BITS = 24;

    /** Of a file whose header was {@linkplain PictureHeader#of read} before, so that its structure is known to be sound. */
    static PictureDetails of(PictureFormat format, Bytes file) throws PictureException {
        return switch (format) {
            case JPEG -> jpeg(JpegStructure.colours(file));
            case PNG -> png(file);
            case GIF -> gif(file);
            case TIFF -> tiff(TiffStructure.of(file));
            case WEBP -> webp(WebpStructure.of(file));
            case BMP -> bmp(file);
        };
    }

    private static PictureDetails jpeg(JpegStructure.Colours colours) {
        String colour =
                switch (colours.components()) {
                    case 1 -> "grey";
                    case 3 -> "rgb";
                    case 4 -> "cmyk";
                    default -> "";
                };
        return new PictureDetails(colour, colours.bits(), description(colours.profile()));
    }

    private static PictureDetails png(Bytes file) {
        String colour =
                switch (file.at(PNG_BITS + 1)) {
                    case 0 -> "grey";
                    case 2 -> "rgb";
                    case 3 -> "palette";
                    case 4 -> "grey-alpha";
                    case 6 -> "rgb-alpha";
                    default -> "";
                };
        return new PictureDetails(colour, file.at(PNG_BITS), description(PngStructure.profile(file)));
    }

    private static PictureDetails gif(Bytes file) {
        int flags = file.at(10);
        return new PictureDetails("palette", (flags & 0x80) == 0 ? 8 : (flags & 7) + 1, "");
    }

    private static PictureDetails tiff(TiffStructure structure) {
        int samples = structure.samples();
        String colour =
                switch (structure.photometric()) {
                    case 0, 1 -> samples == 2 ? "grey-alpha" : "grey";
                    case 2 -> samples == 4 ? "rgb-alpha" : "rgb";
                    case 3 -> "palette";
                    case TiffStructure.SEPARATED -> "cmyk";
                    case 6 -> "rgb";
                    default -> "";
                };
        return new PictureDetails(colour, structure.bits(), description(structure.profile()));
    }

    private static PictureDetails webp(WebpStructure structure) {
        WebpStructure.Chunk profile = structure.profile();
        String described = profile == null ? "" : description(profile.content());
        return new PictureDetails(structure.hasOpacity() ? "rgb-alpha" : "rgb", 8, described);
    }

    private static PictureDetails bmp(Bytes file) {
        int bitsPerPixel = file.little32(14) == 12 ? file.little16(24) : file.little16(28);
        return bitsPerPixel <= 8
                ? new PictureDetails("palette", bitsPerPixel, "")
                : new PictureDetails("rgb", bitsPerPixel == 16 ? 5 : 8, "");
    }

    private static String description(Bytes profile) {
        return ProfileDescription.of(profile.data(), profile.start(), profile.end());
    }
}
