package fanout.exec;

import java.util.Map;

/**
 * The locale that the user has. Where it is not one of UTF-8 the launcher gives the JVM another one, for file names; commands
 * are to sort, write and read as they would without fanout.
 */
final class OwnLocale {
    /** What {@code LC_ALL} was before the launcher set it, be it nothing. */
    static final String VARIABLE = "FANOUT_LC_ALL";

    private OwnLocale() {}

    /** Puts it back into the environment of a command. */
    static void restore(Map<String, String> environment) {
        String before = environment.remove(VARIABLE);
        if (before == null) {
            return;
        }
        if (before.isEmpty()) {
            environment.remove("LC_ALL");
            return;
        }
        environment.put("LC_ALL", before);
    }
}
