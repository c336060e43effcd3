package fanout.faults;

import java.io.IOException;

/** Sends signals, which Java itself cannot. */
final class Signals {
    private Signals() {}

    /** Sends it; nothing happens where the process is gone. A negative number is that of a process group, as for kill(1). */
    static void send(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Whether {@code env} can undo that signals are ignored; that of GNU can. */
    static boolean canBeRestored() {
        return Known.RESTORABLE;
    }

    /** Looked up once. */
    private static final class Known {
        static final boolean RESTORABLE = Commands.succeeds("env", "--default-signal=INT", "true");
    }
}
