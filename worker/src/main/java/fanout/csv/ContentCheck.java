package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.FailureKind;

/** Tells how a file is packed: by its first bytes, which its name must not contradict. */
final class ContentCheck {
    private ContentCheck() {}

    /**
     * Throws {@link ChunkFailure} for a file that is not the archive that its name promises.
     *
     * @param size how many of the first bytes there are; fewer than {@link Compression#MAGIC_BYTES} only at the end
     */
    static Compression compression(String path, byte[] first, int size) throws ChunkFailure {
        Compression found = Compression.ofContent(first, size);
        Compression named = Compression.named(path);
        if (named == Compression.NONE || named == found) {
            return found;
        }
        if (found != Compression.NONE) {
            throw refused(path, named, "it is a " + found.title() + " archive; rename it");
        }
        if (size == 0) {
            throw refused(path, named, "it is empty (0 packed bytes)");
        }
        if (named.mayBegin(first, size)) {
            return named; // cut off within its first bytes: whoever unpacks it says where
        }
        throw refused(path, named, "no such archive begins at packed byte 0; if it is plain text, rename it");
    }

    private static ChunkFailure refused(String path, Compression named, String why) {
        return new ChunkFailure(
                FailureKind.DAMAGED,
                path + ": not a " + named.title() + " archive, although its name ends in " + named.ending() + ": "
                        + why);
    }
}
