package fanout.exec;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no call outlives this process, however that ends: a shell that waits for the end of its standard input,
 * which comes with the end of this process, and then ends whatever has the mark of a call that was being run. What a command
 * leaves running in the background when it has ended well is its own business. Needs Linux' {@code /proc}; elsewhere there is
 * none.
 */
public final class Guard {
    /** Of a process one is enough; it is started with the first kernel that calls commands. */
    private static final Guard OF_THIS_PROCESS = new Guard();

    /** The beginning of the name of a file that says which process looks into the folder of calls. */
    public static final String USED_BY = "used-by-";

    /** $1: how marks begin; $2: the folder in which there is a file for each call that is being run. */
    private static final String SCRIPT = String.join(
            "\n",
            "trap '' HUP INT QUIT TERM",
            "while read -r line; do :; done",
            "send() {",
            "  found=",
            "  for file in $(grep -ls \"" + CallMark.VARIABLE + "=$2\" /proc/[0-9]*/environ); do",
            "    call=$(tr '\\000' '\\n' 2>/dev/null <\"$file\" | sed -n 's/^" + CallMark.VARIABLE + "=//p')",
            "    process=${file#/proc/}",
            "    if [ -n \"$call\" ] && [ -e \"$3/$call" + CallMark.RUNNING
                    + "\" ] && kill \"$1\" \"${process%/environ}\" 2>/dev/null; then found=yes; fi",
            "  done",
            "}",
            "send -TERM \"$1\" \"$2\"",
            "for second in 1 2; do",
            "  [ -n \"$found\" ] || exit 0",
            "  sleep 1",
            "  send -0 \"$1\" \"$2\"",
            "done",
            "while [ -n \"$found\" ]; do",
            "  send -KILL \"$1\" \"$2\"",
            "done");

    private static final long DISMISSED_MILLIS = 200;

    /** Kept, because its standard input must stay open. */
    private @Nullable Process shell;

    private Guard() {}

    /**
     * Starts it, if it has not been.
     *
     * @param folder in which there is a file for each call that is being run
     */
    static void start(Path folder) {
        OF_THIS_PROCESS.startOnce(folder);
    }

    /**
     * At an orderly end, where no call is left, there is nothing to guard; and the JVM would wait for 0.3 s for the thread that
     * waits for the shell.
     */
    private static void dismiss(Process shell) {
        if (CallMark.OF_THIS_PROCESS.running() > 0) {
            return;
        }
        try {
            // It does not hear a milder signal.
            boolean unused = shell.destroyForcibly().waitFor(DISMISSED_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startOnce(Path folder) {
        if (shell != null || !Files.isDirectory(Path.of("/proc/self"))) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "/bin/sh", "-c", SCRIPT, "fanout-guard", CallMark.OF_THIS_PROCESS.process(), folder.toString()));
        OwnEnvironment.restore(builder.environment());
        builder.environment().put("LC_ALL", "C"); // it looks for bytes
        builder.environment().remove(CallMark.VARIABLE); // of a run that this one is a call of
        builder.directory(new File("/"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            // Its standard input is held open by this process, and by nobody else, until the end.
            Process started = builder.start();
            shell = started;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> dismiss(started), "fanout-dismiss-guard"));
            // Or another run would remove the folder of this one, once it is dead, before the guard has looked into it.
            Files.createFile(folder.resolve(USED_BY + started.pid()));
        } catch (IOException noShell) {
            // Then there is none.
            return;
        }
    }
}
