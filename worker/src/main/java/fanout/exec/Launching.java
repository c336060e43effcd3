package fanout.exec;

/**
 * How the JVM starts processes. Left to itself it starts a helper that starts the command, which is two programs for each
 * call and takes twice as long; vfork is what others do, and was what the JVM did on Linux up to version 12.
 */
final class Launching {
    private static final String MECHANISM = "jdk.lang.Process.launchMechanism";
    /** Newer ones have announced to take it out. */
    private static final int LAST_WITH_VFORK = 25;

    private Launching() {}

    /** Before the first process is started; later it does nothing. */
    static void prepare() {
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        if (linux && System.getProperty(MECHANISM) == null && Runtime.version().feature() <= LAST_WITH_VFORK) {
            System.setProperty(MECHANISM, "VFORK");
        }
    }
}
