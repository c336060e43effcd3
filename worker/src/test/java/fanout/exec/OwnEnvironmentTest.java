package fanout.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the launcher changed for the JVM, commands do not see. */
class OwnEnvironmentTest {
    private static Map<String, String> restored(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        OwnEnvironment.restore(variables);
        return variables;
    }

    @Test
    void aCommandHasTheLocaleThatTheLauncherWasStartedWith() {
        assertEquals(
                Map.of("LC_ALL", "C", "A", "b"),
                restored(Map.of("LC_ALL", "C.UTF-8", OwnEnvironment.LOCALE, "C", "A", "b")));
        assertEquals(
                Map.of("LANG", "C"), restored(Map.of("LC_ALL", "C.UTF-8", OwnEnvironment.LOCALE, "", "LANG", "C")));
    }

    @Test
    void aCommandHasThePathThatTheLauncherWasStartedWith() {
        assertEquals(Map.of("PATH", "/a:/b"), restored(Map.of("PATH", "/b:/a:/b", OwnEnvironment.PATH, "/a:/b")));
    }

    @Test
    void whereTheLauncherChangedNothingItStays() {
        assertEquals(Map.of("LC_ALL", "de_DE.UTF-8"), restored(Map.of("LC_ALL", "de_DE.UTF-8")));
        assertEquals(Map.of("PATH", "/b"), restored(Map.of("PATH", "/b")));
    }
}
