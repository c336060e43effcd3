package fanout.worker;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals that a terminal or a service manager sends to all processes of a group: what becomes of a worker is the
 * coordinator's to say, so it hears them and does nothing. It does not ignore them, because what is ignored stays so in every
 * program that is started from here, and a command that ends its own children by TERM would wait for them for ever.
 *
 * <p>The compiler sees outlines of the classes used, from {@code worker/src/stubs}, which say why.
 */
final class UnheededSignals implements SignalHandler {
    private static final String[] NAMES = {"INT", "TERM", "HUP"};

    private UnheededSignals() {}

    /** From now on. What the process was started to ignore stays ignored. */
    static void hear() {
        UnheededSignals handler = new UnheededSignals();
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), handler);
            } catch (IllegalArgumentException reserved) {
                // The JVM was told to leave signals alone (-Xrs).
            }
        }
    }

    @Override
    public void handle(Signal signal) {
        // The coordinator has heard it, too.
    }
}
