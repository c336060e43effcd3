package fanout.faults.files;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what a run does to files below a folder, and lets one of these steps fail. Told by system properties: {@code
 * fanout.faults.below} is the folder, {@code fanout.faults.at} the number of the step, from 1, {@code fanout.faults.how}
 * what happens then, {@code fanout.faults.marker} a file that is written when it happens, and {@code fanout.faults.count}
 * one that says at the end how many steps there were.
 *
 * <p>A store that does not write through the JDK can call {@link #step} as well.
 */
public final class Steps {
    /** What becomes of the step. */
    public enum How {
        /** The process ends in the middle of things. */
        HALT,
        /** There is no space left, from now on. */
        FULL,
        /** It is not permitted. */
        DENIED
    }

    private final String below = System.getProperty("fanout.faults.below", "");
    private final int at = Integer.getInteger("fanout.faults.at", 0);
    private final How how = How.valueOf(System.getProperty("fanout.faults.how", "HALT"));
    private final AtomicInteger steps = new AtomicInteger();

    Steps() {
        String count = System.getProperty("fanout.faults.count", "");
        if (!count.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(count, String.valueOf(steps.get()))));
        }
    }

    /** One more step. Throws, or does not return, where it is the one that fails. */
    public void step(String what, String path) throws IOException {
        if (!path.startsWith(below)) {
            return;
        }
        int step = steps.incrementAndGet();
        // A disk that is full stays so for what takes more of it.
        boolean takesSpace = what.equals("write") || what.equals("create") || what.equals("folder");
        boolean stillFull = how == How.FULL && at > 0 && step > at && takesSpace;
        if (step != at && !stillFull) {
            return;
        }
        if (how == How.FULL && !takesSpace) {
            return;
        }
        write(
                System.getProperty("fanout.faults.marker", "/dev/null"),
                "step " + step + ": " + what + " " + path + "\n");
        switch (how) {
            case HALT -> Runtime.getRuntime().halt(137);
            case FULL ->
                throw what.equals("write")
                        ? new IOException("No space left on device")
                        : new FileSystemException(path, null, "No space left on device");
            case DENIED ->
                throw what.equals("write") || what.equals("force")
                        ? new IOException("Input/output error")
                        : new AccessDeniedException(path);
        }
    }

    private static void write(String file, String text) {
        try (FileOutputStream out = new FileOutputStream(new File(file), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException lost) {
            throw new IllegalStateException(lost);
        }
    }
}
