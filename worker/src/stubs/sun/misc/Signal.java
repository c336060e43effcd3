package sun.misc;

/**
 * The outline of the JDK's class of this name, for the compiler alone: of the real one, which every JDK has in its module
 * {@code jdk.unsupported}, it warns, and nothing can silence that. Nothing of this is in the product.
 */
public final class Signal {
    public Signal(String name) {}

    public static SignalHandler handle(Signal signal, SignalHandler handler) {
        return handler;
    }

    public String getName() {
        return "";
    }

    public int getNumber() {
        return 0;
    }
}
