package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.ImageFingerprint;
import fanout.task.ImageForm;
import fanout.task.ImageInfo;
import fanout.task.ImageInfoJob;
import fanout.task.ImageLimits;
import fanout.task.ImageOrigin;
import fanout.task.ImagePlace;
import org.jspecify.annotations.Nullable;

/** What is known of pictures as bytes, few of them: a run may hold a million. */
public final class ImageInfoCodec {
    private ImageInfoCodec() {}

    static void encode(ImageInfoJob job, ByteWriter out) {
        out.writeBoolean(job.fingerprints());
        out.writeLong(job.limits().pixels());
        out.writeLong(job.limits().fileBytes());
    }

    static ImageInfoJob job(ByteReader in) {
        return new ImageInfoJob(in.readBoolean(), new ImageLimits(in.readLong(), in.readLong()));
    }

    public static void encode(ImageInfo info, ByteWriter out) {
        out.writeVarint(info.chunk());
        out.writeText(info.reason());
        out.writeVarint(info.bytes());
        ImageForm form = info.form();
        out.writeText(form.format());
        out.writeVarint(form.width());
        out.writeVarint(form.height());
        out.writeVarint(form.orientation());
        out.writeText(form.colour());
        out.writeVarint(form.bits());
        out.writeText(form.profile());
        out.writeText(info.origin().taken());
        out.writeText(info.origin().camera());
        writePlace(info.place(), out);
        writeFingerprint(info.fingerprint(), out);
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged. */
    public static ImageInfo decode(ByteReader in) {
        return new ImageInfo(
                number(in),
                in.readText(),
                in.readVarint(),
                new ImageForm(
                        in.readText(), number(in), number(in), number(in), in.readText(), number(in), in.readText()),
                new ImageOrigin(in.readText(), in.readText()),
                readPlace(in),
                readFingerprint(in));
    }

    private static int number(ByteReader in) {
        long number = in.readVarint();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a number of a picture is " + number);
        }
        return (int) number;
    }

    private static void writePlace(@Nullable ImagePlace place, ByteWriter out) {
        out.writeBoolean(place != null);
        if (place != null) {
            out.writeInt(place.latitudeMicrodegrees());
            out.writeInt(place.longitudeMicrodegrees());
        }
    }

    private static @Nullable ImagePlace readPlace(ByteReader in) {
        return in.readBoolean() ? new ImagePlace(in.readInt(), in.readInt()) : null;
    }

    private static void writeFingerprint(@Nullable ImageFingerprint fingerprint, ByteWriter out) {
        out.writeBoolean(fingerprint != null);
        if (fingerprint != null) {
            out.writeLong(fingerprint.perceptual());
            out.writeInt(fingerprint.crc32c());
        }
    }

    private static @Nullable ImageFingerprint readFingerprint(ByteReader in) {
        return in.readBoolean() ? new ImageFingerprint(in.readLong(), in.readInt()) : null;
    }
}
