package fanout.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/** SHA-256 of what is written, or stands in a file, and its CRC32C, which can be had in between. One owner. */
final class Checksum {
    private static final int BUFFER_BYTES = 64 << 10;
    /** Nothing is ever added to it. */
    private static final MessageDigest OF_NOTHING = sha256();

    private final MessageDigest digest;
    private final CRC32C crc32c = new CRC32C();

    Checksum() {
        digest = fresh();
    }

    /** The JDK looks one up, and makes it by reflection, whenever it is asked. */
    private static MessageDigest fresh() {
        try {
            return (MessageDigest) OF_NOTHING.clone();
        } catch (CloneNotSupportedException e) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Of the first bytes of a file, which must have as many.
     *
     * @param stopped asked now and then; throws {@link CancellationException} where nobody waits any more
     */
    static Checksum of(Path file, long bytes, BooleanSupplier stopped) throws IOException {
        Checksum checksum = new Checksum();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (long left = bytes; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException(file + " became shorter while it was read");
                }
                if (stopped.getAsBoolean()) {
                    throw new CancellationException("told to stop");
                }
                checksum.digest.update(buffer, 0, read);
                checksum.crc32c.update(buffer, 0, read);
                left -= read;
            }
        }
        return checksum;
    }

    /** Leaves the buffer as it is. */
    void update(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
        crc32c.update(bytes.duplicate());
    }

    /** So far; more may be added after it. */
    int crc32c() {
        return (int) crc32c.getValue();
    }

    /** In hexadecimal; nothing may be added after it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
