package fanout.plan;

import java.util.List;

/**
 * One input and its chunks.
 *
 * @param path as given to the operating system
 * @param name as shown to a person
 * @param firstChunk the number of its first chunk
 * @param chunks how many it has; none where it is empty or {@code failure} says why it cannot be read
 * @param failure why the input cannot be used, empty where it can
 */
public record PlannedInput(String path, String name, long bytes, int firstChunk, int chunks, String failure) {
    /** What standard input is shown as. */
    static final String STANDARD_INPUT = "standard input";

    /** Whether it is no file that could be met again. */
    public boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /** A message that begins with the path, beginning with what a person knows it by instead. */
    public String named(String message) {
        return message.startsWith(path) ? name + message.substring(path.length()) : message;
    }

    public boolean failed() {
        return !failure.isEmpty();
    }

    /** Why it cannot be used, without what it is called. */
    public String reason() {
        for (String called : List.of(name, path)) {
            if (failure.startsWith(called + ": ")) {
                return failure.substring(called.length() + 2);
            }
        }
        return failure;
    }
}
