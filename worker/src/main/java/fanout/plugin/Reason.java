package fanout.plugin;

import fanout.api.InputException;
import fanout.api.Task;

/** What is told of something that was thrown: one line. */
final class Reason {
    private Reason() {}

    /** By a task at work, in the code of its jar if that shows. */
    static String of(Throwable thrown, ClassLoader loader) {
        String message = line(String.valueOf(thrown.getMessage()));
        if (thrown instanceof InputException && thrown.getMessage() != null) {
            return message;
        }
        if (thrown instanceof LinkageError) {
            return ofLoading(thrown);
        }
        String what = thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + message);
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (String.valueOf(loader.getName()).equals(frame.getClassLoaderName())) {
                return what + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return what;
    }

    /** While classes were loaded, or found wanting. */
    static String ofLoading(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean links = thrown instanceof LinkageError || cause instanceof LinkageError;
        String what = (thrown instanceof LinkageError ? thrown.getClass().getSimpleName() + ": " : "")
                + line(String.valueOf(thrown.getMessage()))
                + (cause == null ? "" : ": " + line(cause.toString()));
        boolean ofInterface = links && (what.contains("fanout/api/") || what.contains("fanout.api."));
        return ofInterface
                ? what + ": it was compiled for a later version of the interface for tasks, and this fanout has "
                        + Task.VERSION
                : what;
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " | ");
    }
}
