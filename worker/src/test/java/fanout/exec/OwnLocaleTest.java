package fanout.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the launcher changed for the JVM, commands do not see. */
class OwnLocaleTest {
    private static Map<String, String> restored(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        OwnLocale.restore(variables);
        return variables;
    }

    @Test
    void aCommandHasTheLocaleThatTheLauncherWasStartedWith() {
        assertEquals(
                Map.of("LC_ALL", "C", "A", "b"),
                restored(Map.of("LC_ALL", "C.UTF-8", OwnLocale.VARIABLE, "C", "A", "b")));
        assertEquals(Map.of("LANG", "C"), restored(Map.of("LC_ALL", "C.UTF-8", OwnLocale.VARIABLE, "", "LANG", "C")));
    }

    @Test
    void whereTheLauncherChangedNothingItStays() {
        assertEquals(Map.of("LC_ALL", "de_DE.UTF-8"), restored(Map.of("LC_ALL", "de_DE.UTF-8")));
    }
}
