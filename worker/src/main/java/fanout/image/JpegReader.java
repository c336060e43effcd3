package fanout.image;

import fanout.image.jpeg.JpegDecoder;
import fanout.image.jpeg.JpegException;
import fanout.image.jpeg.Scale;
import fanout.task.PartialPictures;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEGs with our own decoder where it can, else with that of the JDK, which also has the last word on what is
 * broken. One owner at a time.
 */
final class JpegReader {
    /** CMYK: the JDK refuses it, or takes it for RGB with opacity. */
    private static final int INKS = 4;

    private final JpegDecoder decoder = new JpegDecoder();
    private final ColourProfiles profiles;

    JpegReader(ColourProfiles profiles) {
        this.profiles = profiles;
    }

    Decoded decode(byte[] content, PictureHeader header, Scale scale, PartialPictures partial) throws PictureException {
        JpegStructure.Colours colours = JpegStructure.colours(new Bytes(content));
        ColourProfile profile = profile(colours);
        boolean profiledInks = colours.components() == INKS && profile != null && profile.usable();
        String trouble = "its markers do not agree on its size";
        try {
            BufferedImage image = profiledInks ? decoder.decodeInks(content, scale) : decoder.decode(content, scale);
            if (image.getWidth() == scale.length(header.storedWidth())
                    && image.getHeight() == scale.length(header.storedHeight())) {
                return profiledInks
                        ? new Decoded(Inks.toRgb(image, profile), null)
                        : new Decoded(image, colours.components() == INKS ? null : profile);
            }
        } catch (JpegException error) {
            trouble = error.getMessage();
        }
        Decoded decoded = ofTheJdk(content, trouble, profile, partial);
        BufferedImage image = decoded.image();
        if (image.getWidth() != header.storedWidth() || image.getHeight() != header.storedHeight()) {
            throw Reasons.damaged(trouble);
        }
        return decoded;
    }

    private @Nullable ColourProfile profile(JpegStructure.Colours colours) {
        return switch (colours.components()) {
            case 1 -> profiles.of(colours.profile(), IccProfile.Space.GREY);
            case 3 -> profiles.of(colours.profile(), IccProfile.Space.RGB);
            case INKS -> profiles.of(colours.profile(), IccProfile.Space.CMYK);
            default -> null;
        };
    }

    /**
     * What our decoder does not take: coded in a rare way, which the JDK may know, or broken, and then the JDK's decoder
     * says how. A file without its end marker is taken to be truncated even where that decoder misses nothing: one whose
     * download stopped and was padded with zeros looks the same.
     */
    private static Decoded ofTheJdk(
            byte[] content, String trouble, @Nullable ColourProfile profile, PartialPictures partial)
            throws PictureException {
        JpegStructure.Coding coding = JpegStructure.coding(new Bytes(content));
        if (coding.scans() > JpegDecoder.MOST_SCANS) {
            throw Reasons.damaged("more than " + JpegDecoder.MOST_SCANS + " scans");
        }
        if (coding.components() == INKS) {
            refuseTruncated(content);
            refuseUnscanned(coding);
            throw StockReader.refused(trouble);
        }
        DecodeWatch watch = new DecodeWatch();
        BufferedImage image;
        try {
            image = StockReader.read(PictureFormat.JPEG, content, watch);
        } catch (PictureException error) {
            refuseTruncated(content);
            throw error;
        }
        if (watch.damage().isEmpty()) {
            refuseUnscanned(coding);
            return new Decoded(image, profile);
        }
        String where = JpegStructure.missingEnd(new Bytes(content));
        boolean something = watch.wasDecodingWhenDamaged() || coding.scans() > 1;
        if (partial == PartialPictures.KEEP && !where.isEmpty() && something) {
            return new Decoded(image, profile, Reasons.ending(content.length, where));
        }
        refuseTruncated(content);
        throw Reasons.damaged(watch.damage().get(0).replace("Corrupt JPEG data: ", ""));
    }

    /** Decoders make such components grey without a word. */
    private static void refuseUnscanned(JpegStructure.Coding coding) throws PictureException {
        if (coding.unscanned() > 0) {
            throw Reasons.damaged(
                    "no scan of " + coding.unscanned() + " of its " + coding.components() + " components");
        }
    }

    private static void refuseTruncated(byte[] content) throws PictureException {
        String where = JpegStructure.missingEnd(new Bytes(content));
        if (!where.isEmpty()) {
            throw Reasons.truncated(content.length, where);
        }
    }
}
