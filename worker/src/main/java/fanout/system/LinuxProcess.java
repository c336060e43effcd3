package fanout.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says of a process, to everybody: proc(5). On other systems, and where there is no such process, every question
 * throws {@link IOException}.
 */
public final class LinuxProcess {
    /** Of {@link #startTicks} and {@link #cpuTicks}: the system counts so towards programs, whatever it does itself. */
    public static final long TICKS_A_SECOND = 100;

    // Of the fields behind the name.
    private static final int STATE = 0;
    private static final int USER_TICKS = 11;
    private static final int WAITED_SYSTEM_TICKS = 14;
    private static final int START_TICKS = 19;

    private static final String PEAK = "VmHWM:";

    private final Path files;

    private LinuxProcess(Path files) {
        this.files = files;
    }

    public static LinuxProcess of(long pid) {
        return new LinuxProcess(Path.of("/proc", Long.toString(pid)));
    }

    /** This one. */
    public static LinuxProcess own() {
        return new LinuxProcess(Path.of("/proc/self"));
    }

    /** Whether it has ended, and keeps its number until its parent asks how. */
    public boolean hasEnded() throws IOException {
        String state = stat()[STATE];
        return state.equals("Z") || state.equals("X");
    }

    /** When it began, since the system was started. */
    public long startTicks() throws IOException {
        return ticks(stat(), START_TICKS);
    }

    /** Processor time of its own, and of those of its children that it has asked how they ended. */
    public long cpuTicks() throws IOException {
        String[] fields = stat();
        long sum = 0;
        for (int field = USER_TICKS; field <= WAITED_SYSTEM_TICKS; field++) {
            sum += ticks(fields, field);
        }
        return sum;
    }

    /** The most that it had in memory at a time; 0 where that is not said, as of one that has ended. */
    public long peakBytes() throws IOException {
        String status = text("status");
        int at = status.indexOf(PEAK);
        int end = status.indexOf("kB", Math.max(0, at));
        if (at < 0 || end < 0) {
            return 0;
        }
        return number(status.substring(at + PEAK.length(), end).strip()) << 10;
    }

    /** A file of it. Read as bytes to the end, for such a file has no size. */
    public String text(String file) throws IOException {
        return new String(Files.readAllBytes(files.resolve(file)), StandardCharsets.ISO_8859_1);
    }

    private String[] stat() throws IOException {
        String stat = text("stat");
        // In the name, which is in parentheses, there may be anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length <= START_TICKS) {
            throw new IOException(files + ": too few fields");
        }
        return fields;
    }

    private static long ticks(String[] fields, int field) throws IOException {
        return number(fields[field]);
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException other) {
            throw new IOException("not a number: " + text, other);
        }
    }
}
