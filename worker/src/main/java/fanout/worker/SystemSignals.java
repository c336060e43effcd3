package fanout.worker;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals that ask a program to end: INT (Ctrl-C), TERM and HUP. One that the process was started to ignore, as HUP
 * under {@code nohup}, stays ignored.
 *
 * <p>A worker process hears them and does nothing: a terminal sends them to all processes of a group, and what becomes of a
 * worker is the coordinator's to say. It does not ignore them, because what is ignored stays so in every program that is
 * started from there, and a command that ends its own children by TERM would wait for them for ever.
 *
 * <p>The compiler sees outlines of the classes used, from {@code worker/src/stubs}: of the real ones it warns, and by
 * reflection the same would cost every start 8 ms; as it is it costs 0.2.
 */
public final class SystemSignals implements SignalHandler {
    private static final String[] NAMES = {"INT", "TERM", "HUP"};

    private final Listener listener;

    private SystemSignals(Listener listener) {
        this.listener = listener;
    }

    /** Told of every signal, each time on a thread of the JVM's that is there for nothing else. */
    public interface Listener {
        void received(String name, int number);
    }

    /** Takes the signals over from the JVM, which would exit at once, but for its shutdown hooks. */
    public static void hear(Listener listener) {
        SystemSignals handler = new SystemSignals(listener);
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), handler);
            } catch (IllegalArgumentException reserved) {
                // The JVM was told to leave signals alone (-Xrs): the system ends the process.
            }
        }
    }

    @Override
    public void handle(Signal signal) {
        listener.received(signal.getName(), signal.getNumber());
    }
}
