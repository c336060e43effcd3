package fanout.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which process it is that has a number. The number alone is given again to another one, and in another container, or on another
 * machine that shares the state folder, it is another one's at the same time.
 */
public final class ProcessIdentity {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NUMBERING = Path.of("/proc/self/ns/pid");
    /** Of the fields behind the name, which may hold anything: when it began, in ticks since the system was started. */
    private static final int START_FIELD = 19;

    private ProcessIdentity() {}

    /**
     * The same text for the same process as long as it lives, and for no other one, ever: which start of which system, whose
     * numbers of processes, and when it began. Empty where the system does not say, or has no such process.
     */
    public static String of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            if (fields.length <= START_FIELD) {
                return "";
            }
            return Files.readString(BOOT, StandardCharsets.ISO_8859_1).strip()
                    + ' '
                    + Files.readSymbolicLink(NUMBERING)
                    + ' '
                    + fields[START_FIELD];
        } catch (IOException unknown) {
            return "";
        }
    }
}
