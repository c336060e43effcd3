package fanout.state;

import fanout.system.LinuxProcess;
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

    private ProcessIdentity() {}

    /**
     * The same text for the same process as long as it lives, and for no other one, ever: which start of which system, whose
     * numbers of processes, and when it began. Empty where the system does not say, or has no such process.
     */
    public static String of(long pid) {
        try {
            return Files.readString(BOOT, StandardCharsets.ISO_8859_1).strip()
                    + ' '
                    + Files.readSymbolicLink(NUMBERING)
                    + ' '
                    + LinuxProcess.of(pid).startTicks();
        } catch (IOException unknown) {
            return "";
        }
    }
}
