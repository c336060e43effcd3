package fanout.image;

import fanout.task.ChunkFailure;
import fanout.task.FailureKind;
import fanout.task.ImageOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The temporary files of one picture's renditions. Closing it removes them, unless they were kept. One owner. */
final class OutputFiles implements AutoCloseable {
    private final List<ImageOutput> outputs = new ArrayList<>();
    private boolean kept;

    /**
     * Writes a rendition beside its final name.
     *
     * @return where it stands
     * @throws PictureException where this output cannot be written
     * @throws ChunkFailure where no output can be written any more, as on a full disk
     */
    Path write(Path output, byte[] encoded, int width, int height) throws PictureException, ChunkFailure {
        try {
            Path temporary = TemporaryFile.write(output, encoded);
            CRC32C checksum = new CRC32C();
            checksum.update(encoded, 0, encoded.length);
            outputs.add(new ImageOutput(
                    output.toString(), temporary.toString(), width, height, encoded.length, (int) checksum.getValue()));
            return temporary;
        } catch (IOException error) {
            String message = "cannot write " + output + ": " + Reasons.oneLine(String.valueOf(error.getMessage()));
            if (isFull(output, encoded.length)) {
                throw new ChunkFailure(
                        FailureKind.UNWRITABLE, message + ". Free space, then run the same command again.");
            }
            throw new PictureException(message, error);
        }
    }

    /** What was written, in order; from now on somebody else's. */
    List<ImageOutput> keep() {
        kept = true;
        return outputs;
    }

    /** Whether it is the disk that is at fault, and not this one output. */
    private static boolean isFull(Path output, long bytes) {
        try {
            Path folder = output.toAbsolutePath().getParent();
            return folder != null && Files.getFileStore(folder).getUsableSpace() < bytes;
        } catch (IOException error) {
            return false;
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        for (ImageOutput output : outputs) {
            try {
                Files.deleteIfExists(Path.of(output.temporary()));
            } catch (IOException error) {
                // The coordinator sweeps up what is left over.
            }
        }
    }
}
