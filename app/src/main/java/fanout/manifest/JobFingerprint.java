package fanout.manifest;

import fanout.aggregate.ByteWriter;
import fanout.task.ImageLimits;
import fanout.task.ImageResizeJob;
import fanout.task.PartialPictures;
import fanout.task.Verification;
import fanout.wire.ImageJobCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells jobs apart whose outputs of the same picture may differ by a byte: all that is asked for, all sizes
 * included since they share one decode, how this version does it, and the build of the JDK, whose decoders and encoders
 * do part of it. What only decides whether a picture is refused or checked is no part of it.
 */
public final class JobFingerprint {
    /** To be raised whenever the same job would give other bytes than before. */
    static final int REVISION = 5;

    private static final int SHOWN_BYTES = 8;

    private JobFingerprint() {}

    /** 16 hexadecimal digits. */
    public static String of(ImageResizeJob job) {
        ImageResizeJob shaping = new ImageResizeJob(
                job.sizes(),
                job.shaping(),
                job.encoding(),
                new ImageLimits(ImageLimits.DEFAULT_PIXELS, ImageLimits.DEFAULT_FILE_BYTES),
                PartialPictures.FAIL,
                Verification.HEADER);
        ByteWriter bytes = new ByteWriter();
        bytes.writeInt(REVISION);
        bytes.writeText(System.getProperty("java.vendor", "") + " " + System.getProperty("java.runtime.version", ""));
        ImageJobCodec.encode(shaping, bytes);
        return HexFormat.of().formatHex(sha256(bytes.toByteArray()), 0, SHOWN_BYTES);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
