package sun.misc;

/** The outline of the JDK's interface of this name; see {@link Signal}. */
public interface SignalHandler {
    void handle(Signal signal);
}
