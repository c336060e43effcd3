package fanout.task;

import java.util.List;

/**
 * The code of a task.
 *
 * @param path jars, and folders of classes, in which it is looked for in this order; absolute
 * @param fingerprint of all that is in them
 */
public record TaskCode(List<String> path, String fingerprint) {
    public TaskCode {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("no jar");
        }
    }
}
