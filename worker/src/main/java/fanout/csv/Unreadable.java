package fanout.csv;

import fanout.system.SystemReason;
import fanout.task.ChunkFailure;
import fanout.task.FailureKind;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why an input cannot be read, for a person. */
final class Unreadable {
    /** Why one record takes all others with it. */
    private static final String BEHIND_IT =
            ". Where the next record begins cannot be told, so none is taken: mend this one, or say another --quote or --escape";

    private Unreadable() {}

    static ChunkFailure failure(String path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new ChunkFailure(FailureKind.UNREADABLE, path + ": no such file");
        }
        if (e instanceof AccessDeniedException) {
            return new ChunkFailure(FailureKind.UNREADABLE, path + ": permission denied");
        }
        if (e instanceof ArchiveException) {
            return new ChunkFailure(FailureKind.DAMAGED, path + ": " + e.getMessage());
        }
        if (e instanceof MalformedRecordException malformed) {
            return new ChunkFailure(FailureKind.DAMAGED, path + ": " + malformed.getMessage() + BEHIND_IT);
        }
        if (e instanceof CharConversionException) {
            return new ChunkFailure(FailureKind.DAMAGED, path + ": " + e.getMessage());
        }
        return new ChunkFailure(FailureKind.UNREADABLE, path + ": cannot be read: " + SystemReason.of(e));
    }
}
