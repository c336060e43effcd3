package fanout.exec;

import java.util.Map;

/**
 * The environment that the user has, where the launcher gives the JVM another one: commands are to find, sort, write and read as
 * they would without fanout.
 */
final class OwnEnvironment {
    /** What {@code LC_ALL} was, be it nothing, where the launcher set one of UTF-8, for file names. */
    static final String LOCALE = "FANOUT_LC_ALL";

    /** What {@code PATH} was, where the launcher put the command's folder first, so that a call finds it there at once. */
    static final String PATH = "FANOUT_PATH";

    private OwnEnvironment() {}

    /** Puts it back into the environment of a command. */
    static void restore(Map<String, String> environment) {
        restore(environment, "LC_ALL", LOCALE);
        restore(environment, "PATH", PATH);
    }

    private static void restore(Map<String, String> environment, String variable, String kept) {
        String before = environment.remove(kept);
        if (before == null) {
            return;
        }
        if (before.isEmpty()) {
            environment.remove(variable);
            return;
        }
        environment.put(variable, before);
    }
}
