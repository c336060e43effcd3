package fanout.api;

/** An input cannot be done. Its message is told of it as the reason, without the name of the input, and nothing besides. */
public class InputException extends Exception {
    private static final long serialVersionUID = 1;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
