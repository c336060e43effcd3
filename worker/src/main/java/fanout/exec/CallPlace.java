package fanout.exec;

import fanout.task.CallText;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a call writes, and the mark by which it is known. Of one call at a time; of the next one only where nothing can have
 * been left of the one before.
 */
final class CallPlace {
    /** What is longer stays in its file. */
    private static final int SHORT_BYTES = 64 << 10;

    private final String mark;
    private final Path stdout;
    private final Path stderr;
    private final Redirect toStdout;
    private final Redirect toStderr;
    private boolean isWhole = true;

    CallPlace(Path folder) {
        mark = CallMark.OF_THIS_PROCESS.unused();
        stdout = folder.resolve(mark + CallMark.RUNNING);
        stderr = folder.resolve(mark + ".err");
        toStdout = Redirect.to(stdout.toFile());
        toStderr = Redirect.to(stderr.toFile());
    }

    String mark() {
        return mark;
    }

    Redirect stdout() {
        return toStdout;
    }

    Redirect stderr() {
        return toStderr;
    }

    CallText writtenToStdout() throws IOException {
        return text(stdout);
    }

    CallText writtenToStderr() throws IOException {
        return text(stderr);
    }

    /** Whether it has both its files still. */
    boolean isWhole() {
        return isWhole;
    }

    void delete() throws IOException {
        Files.deleteIfExists(stdout);
        Files.deleteIfExists(stderr);
    }

    /** Reads what is short; what is long stays, under a name that does not look like a running call's. */
    private CallText text(Path file) throws IOException {
        long length = Files.size(file);
        if (length > SHORT_BYTES) {
            isWhole = false;
            Path kept = Files.move(file, file.resolveSibling(file.getFileName() + ".kept"));
            return CallText.own(kept.toString(), length);
        }
        return length == 0 ? CallText.NONE : CallText.of(Files.readAllBytes(file));
    }
}
