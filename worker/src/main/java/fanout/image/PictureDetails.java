package fanout.image;

import fanout.image.metadata.ProfileDescription;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a picture's header says of its colours, and where it says more.
 *
 * @param colour {@code grey}, {@code rgb}, {@code cmyk} or {@code palette}, with {@code -alpha} where opacity comes with
 *     every pixel; empty for another
 * @param bits of one sample, or of a palette's index
 * @param profile what its colour profile calls itself
 * @param exif the EXIF block; empty where there is none
 */
record PictureDetails(String colour, int bits, String profile, Bytes exif) {
    private static final Bytes NOTHING = new Bytes(new byte[0]);

    private static final int JPEG_APP1 = 0xe1;
    private static final int JPEG_APP2 = 0xe2;
    private static final String JPEG_PROFILE = "ICC_PROFILE\0";

    private static final int PNG_SIGNATURE_BYTES = 8;
    private static final int PNG_FRAME_BYTES = 12;
    private static final int PNG_BITS = 24;
    /** Descriptions stand near the beginning of a profile; what is unpacked of it is bounded. */
    private static final int MOST_PROFILE_BYTES = 1 << 20;

    /** Of a file whose header was {@linkplain PictureHeader#of read} before, so that its structure is known to be sound. */
    static PictureDetails of(PictureFormat format, Bytes file) {
        return switch (format) {
            case JPEG -> jpeg(file);
            case PNG -> png(file);
            case GIF -> gif(file);
            case BMP -> bmp(file);
        };
    }

    /** The first of each kind of segment counts; a profile's parts are put together no further than the first. */
    private static PictureDetails jpeg(Bytes file) {
        Bytes[] found = {NOTHING, NOTHING, NOTHING};
        JpegStructure.segments(file, (code, content) -> {
            if (JpegStructure.isFrame(code) && found[0].size() == 0) {
                found[0] = content;
            } else if (code == JPEG_APP1 && found[1].size() == 0 && content.says(0, "Exif\0\0")) {
                found[1] = content.part(6, content.size() - 6);
            } else if (code == JPEG_APP2 && content.says(0, JPEG_PROFILE + '\1')) {
                int named = JPEG_PROFILE.length() + 2;
                found[2] = content.has(named, 0) ? content.part(named, content.size() - named) : NOTHING;
            }
        });
        Bytes frame = found[0];
        String colour = !frame.has(0, 6)
                ? ""
                : switch (frame.at(5)) {
                    case 1 -> "grey";
                    case 3 -> "rgb";
                    case 4 -> "cmyk";
                    default -> "";
                };
        return new PictureDetails(colour, frame.has(0, 1) ? frame.at(0) : 0, description(found[2]), found[1]);
    }

    private static PictureDetails png(Bytes file) {
        Bytes profile = NOTHING;
        Bytes exif = NOTHING;
        int offset = PNG_SIGNATURE_BYTES;
        while (!file.says(offset + 4, "IEND")) {
            Bytes content = file.part(offset + 8, file.big32(offset));
            if (file.says(offset + 4, "iCCP")) {
                profile = unpackedProfile(content);
            } else if (file.says(offset + 4, "eXIf")) {
                exif = content;
            }
            offset += PNG_FRAME_BYTES + content.size();
        }
        String colour =
                switch (file.at(PNG_BITS + 1)) {
                    case 0 -> "grey";
                    case 2 -> "rgb";
                    case 3 -> "palette";
                    case 4 -> "grey-alpha";
                    case 6 -> "rgb-alpha";
                    default -> "";
                };
        return new PictureDetails(colour, file.at(PNG_BITS), description(profile), exif);
    }

    /** The beginning of it, behind the name and the method of compression that a PNG puts in front. */
    private static Bytes unpackedProfile(Bytes chunk) {
        int name = 0;
        while (name < chunk.size() && chunk.at(name) != 0) {
            name++;
        }
        if (!chunk.has(name, 2)) {
            return NOTHING;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk.data(), chunk.start() + name + 2, chunk.size() - name - 2);
            byte[] unpacked = new byte[(int) Math.min(MOST_PROFILE_BYTES, 64L * chunk.size())];
            return new Bytes(unpacked, 0, inflater.inflate(unpacked));
        } catch (DataFormatException error) {
            return NOTHING;
        } finally {
            inflater.end();
        }
    }

    private static PictureDetails gif(Bytes file) {
        int flags = file.at(10);
        return new PictureDetails("palette", (flags & 0x80) == 0 ? 8 : (flags & 7) + 1, "", NOTHING);
    }

    private static PictureDetails bmp(Bytes file) {
        int bitsPerPixel = file.little32(14) == 12 ? file.little16(24) : file.little16(28);
        return bitsPerPixel <= 8
                ? new PictureDetails("palette", bitsPerPixel, "", NOTHING)
                : new PictureDetails("rgb", bitsPerPixel == 16 ? 5 : 8, "", NOTHING);
    }

    private static String description(Bytes profile) {
        return ProfileDescription.of(profile.data(), profile.start(), profile.end());
    }
}
