package fanout.csv;

/** How files are written could not be settled. The message names the file and says which option would settle it. */
public final class DialectException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    DialectException(String message) {
        super(message);
    }
}
