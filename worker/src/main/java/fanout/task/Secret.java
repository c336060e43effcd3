package fanout.task;

/**
 * A text that no message, file or log may hold.
 *
 * @param value empty for none
 */
public record Secret(String value) {
    public static final Secret NONE = new Secret("");

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "…";
    }
}
