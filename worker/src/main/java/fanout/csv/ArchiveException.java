package fanout.csv;

import java.io.IOException;

/** A compressed input is cut off, damaged, or not what it should be. The message says at which packed byte. */
final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1;

    private ArchiveException(String message) {
        super(message);
    }

    /** @param packedBytes how many there are */
    static ArchiveException cutOff(long packedBytes) {
        return new ArchiveException("the archive is cut off: it ends at packed byte " + packedBytes);
    }

    /** @param why without a full stop */
    static ArchiveException damaged(long packedOffset, String why) {
        return new ArchiveException("the archive is damaged at packed byte " + packedOffset + " or before: " + why);
    }

    /** @param cause what the decompressor threw */
    static ArchiveException damaged(long packedOffset, Exception cause) {
        String said = cause.getMessage();
        return damaged(packedOffset, said == null ? cause.getClass().getSimpleName() : said);
    }

    /** Where an archive, or its next part, has to begin, something else does. */
    static ArchiveException foreign(long packedOffset, String kind) {
        return new ArchiveException("something that is not " + kind + " follows at packed byte " + packedOffset);
    }

    static ArchiveException nothing(long packedBytes) {
        return new ArchiveException("the archive holds nothing: its end, packed byte " + packedBytes
                + ", is reached without a single byte of content");
    }
}
