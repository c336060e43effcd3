package fanout.output;

import fanout.system.SystemReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says what an I/O error of an output means. */
final class OutputFailure {
    private static final long NEXT_TO_NOTHING_BYTES = 64 << 10;

    private OutputFailure() {}

    /** An error before anything was written. */
    static OutputException of(Path target, IOException error) {
        return of(target, target, "", error);
    }

    /**
     * @param target as the person typed it
     * @param place a file or folder on the device that is written to
     * @param state what became of the output, put into brackets; empty for nothing to say
     */
    static OutputException of(Path target, Path place, String state, IOException error) {
        if (error instanceof OutputException known) {
            return known;
        }
        OutputException.Kind kind = kind(place, error);
        String what =
                "cannot write " + target + ": " + reason(kind, error) + (state.isEmpty() ? "" : " (" + state + ")");
        return new OutputException(kind, what + advice(kind, error), error);
    }

    static OutputException.Kind kind(Path place, IOException error) {
        if (error instanceof AccessDeniedException || error instanceof NoSuchFileException) {
            return OutputException.Kind.REFUSED;
        }
        String text = SystemReason.of(error).toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("quota exceeded")) {
            return OutputException.Kind.NO_SPACE;
        }
        if (text.contains("broken pipe")) {
            return OutputException.Kind.CLOSED_PIPE;
        }
        if (text.contains("permission denied") || text.contains("read-only") || text.contains("not permitted")) {
            return OutputException.Kind.REFUSED;
        }
        // The system words its errors in the person's language, so the words above may not be there.
        return isFull(place) ? OutputException.Kind.NO_SPACE : OutputException.Kind.DEVICE;
    }

    private static String reason(OutputException.Kind kind, IOException error) {
        return switch (kind) {
            case NO_SPACE -> "no space left on device";
            case CLOSED_PIPE -> "nobody reads the pipe any more";
            case REFUSED -> error instanceof NoSuchFileException ? "no such file or folder" : SystemReason.of(error);
            case DEVICE, HELD -> SystemReason.of(error);
        };
    }

    private static String advice(OutputException.Kind kind, IOException error) {
        return switch (kind) {
            case NO_SPACE -> ". Free space, then run the same command again.";
            case REFUSED -> ". Choose another place for it, or change its permissions.";
            case DEVICE -> deviceAdvice(SystemReason.of(error).toLowerCase(Locale.ROOT));
            case CLOSED_PIPE, HELD -> ".";
        };
    }

    /** The device is all right where a limit of the process is in the way. */
    private static String deviceAdvice(String reason) {
        if (reason.contains("too many open files")) {
            return ". Raise how many files a process may have open (ulimit -n), or do less at a time.";
        }
        if (reason.contains("file too large")) {
            return ". Raise how large a file may be (ulimit -f), or choose a place that takes larger ones.";
        }
        return ". Run the same command again once the device works.";
    }

    private static boolean isFull(Path place) {
        try {
            Path existing = Files.exists(place) ? place : place.toAbsolutePath().getParent();
            return existing != null && Files.getFileStore(existing).getUsableSpace() < NEXT_TO_NOTHING_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
