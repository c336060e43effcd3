package fanout.cli;

import fanout.task.Job;
import fanout.task.TaskJob;

/**
 * Tells when a task ends the process by {@code System.exit}, as it can in threads: whatever the task meant by its status, the
 * run was stopped early. By anybody else's end of the process nothing is changed.
 */
final class TaskExit implements AutoCloseable {
    /** As {@link fanout.plugin.TaskLibrary} names it. */
    private static final String LOADER = "fanout-tasks";

    private final Console console;
    private final boolean watching;
    private final Thread atShutdown = new Thread(this::look, "fanout-task-exit");

    /** Watches until it is closed; nothing where the job is no task. */
    TaskExit(Job job, Console console) {
        this.console = console;
        this.watching = job instanceof TaskJob;
        if (watching) {
            Runtime.getRuntime().addShutdownHook(atShutdown);
        }
    }

    private void look() {
        for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
            if (isExitOfTask(stack)) {
                console.say(
                        "the task ended the process (System.exit), and with it the run. Run the same command again, with"
                                + " --mode processes: it goes on behind what was done, and such an input fails alone");
                console.err().flush();
                Runtime.getRuntime().halt(ExitCode.STOPPED);
            }
        }
    }

    private static boolean isExitOfTask(StackTraceElement[] stack) {
        boolean exits = false;
        boolean ofTask = false;
        for (StackTraceElement frame : stack) {
            exits |= frame.getClassName().equals("java.lang.Runtime")
                    && frame.getMethodName().equals("exit");
            ofTask |= LOADER.equals(frame.getClassLoaderName());
        }
        return exits && ofTask;
    }

    @Override
    public void close() {
        try {
            if (watching) {
                Runtime.getRuntime().removeShutdownHook(atShutdown);
            }
        } catch (IllegalStateException shuttingDown) {
            // Then it runs.
        }
    }
}
