package fanout.plugin;

import fanout.api.Task;
import fanout.csv.expression.NearestName;
import fanout.task.TaskCode;
import java.io.Closeable;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The tasks in some jars, with a loader of their own that is let go of when this is closed. Every method throws {@link
 * IllegalArgumentException}, which names the jars, where they cannot be used.
 */
public final class TaskLibrary implements Closeable {
    private static final String LIST = "META-INF/services/fanout.api.Task";

    private final TaskCode code;
    private final URLClassLoader loader;
    private final List<Task> tasks = new ArrayList<>();

    private TaskLibrary(TaskCode code, URLClassLoader loader) {
        this.code = code;
        this.loader = loader;
    }

    /** Finds and makes all tasks; the caller closes it. */
    public static TaskLibrary open(TaskCode code) {
        TaskLibrary library;
        try {
            library = new TaskLibrary(code, new URLClassLoader("fanout-tasks", TaskPath.urls(code), new ApiLoader()));
        } catch (IOException e) {
            throw new IllegalArgumentException(shown(code) + ": " + e.getMessage(), e);
        }
        try {
            library.find();
            return library;
        } catch (IllegalArgumentException unusable) {
            try {
                library.close();
            } catch (IOException e) {
                unusable.addSuppressed(e);
            }
            throw unusable;
        }
    }

    private void find() {
        try {
            Iterator<Task> found = ServiceLoader.load(Task.class, loader).iterator();
            while (found.hasNext()) {
                Task task = found.next();
                check(task);
                tasks.add(task);
            }
        } catch (ServiceConfigurationError | LinkageError unusable) {
            throw new IllegalArgumentException(shown(code) + ": " + Reason.ofLoading(unusable), unusable);
        }
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException(shown(code) + ": no task in it: a jar names its tasks in " + LIST);
        }
    }

    private void check(Task task) {
        String name = task.name();
        if (task.version() > Task.VERSION) {
            throw new IllegalArgumentException(shown(code) + ": the task " + name + " needs version " + task.version()
                    + " of the interface for tasks, and this fanout has " + Task.VERSION + ": use a later fanout");
        }
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    shown(code) + ": " + task.getClass().getName() + " calls itself \"" + name
                            + "\": names are letters, digits, dots and dashes");
        }
        for (Task other : tasks) {
            if (other.name().equals(name)) {
                throw new IllegalArgumentException(shown(code) + ": two tasks are called " + name + ": "
                        + other.getClass().getName() + " and " + task.getClass().getName());
            }
        }
    }

    /**
     * A task by its name.
     *
     * @param name empty where there is one only
     */
    public Task task(String name) {
        for (Task task : tasks) {
            if (task.name().equals(name) || (name.isEmpty() && tasks.size() == 1)) {
                return task;
            }
        }
        List<String> names = tasks.stream().map(Task::name).sorted().toList();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("--task: " + shown(code) + " has several: " + String.join(", ", names));
        }
        throw new IllegalArgumentException("--task: \"" + name + "\" is not in " + shown(code) + ", which has "
                + String.join(", ", names)
                + NearestName.hint(name, names));
    }

    ClassLoader loader() {
        return loader;
    }

    private static String shown(TaskCode code) {
        return String.join(", ", code.path());
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
