package fanout.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @Test
    void whoItIsAskedForAsStandsApart() {
        WebAddress address = WebAddress.of("HTTPS://joe:ses%40me@Example.ORG/a?b#c");
        assertEquals("https://example.org/a?b", address.shown());
        assertEquals("joe:ses%40me", address.userInfo().value());
        assertFalse(address.toString().contains("joe"));
        assertFalse(address.userInfo().toString().contains("ses"));
        assertEquals("https://example.org:443", address.origin());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://joe:sesame@/x",
                "http://joe:ses ame@host/x",
                "http://joe:ses/ame@host/x",
                "http://joe:sesame@ho^st/x",
                "ftp://joe:sesame@host/x",
                "http://joe:sesame@host:99999/x",
            })
    void whatIsNoAddressIsSaidWithoutItsSecrets(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> WebAddress.of(text));
        String said = e.getMessage() + WebAddress.hidden(text);
        assertFalse(said.contains("ses") || said.contains("joe"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080/a.csv", "example.org/a.csv", "joe@example.org:80/a.csv"})
    void whatHasNoSchemeIsToldSo(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> WebAddress.of(text));
        assertEquals("no http:// or https:// before it", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "https://medium.com/@joe/x, https://medium.com/@joe/x",
        "no url, no url",
        "http://u@h/x@y, http://h/x@y",
    })
    void whatIsNoSecretStays(String text, String shown) {
        assertEquals(shown, WebAddress.hidden(text));
    }

    @Test
    void aRedirectHandsOutNoPasswordsAndStaysOnTheWeb() {
        WebAddress at = WebAddress.of("http://joe:sesame@h/a/b");
        assertEquals("http://h/a/c", at.resolve("c").shown());
        assertEquals("http://h/c%20d", at.resolve("/c d").shown());
        assertEquals("https://x/", at.resolve("https://me:you@x").shown());
        assertTrue(at.resolve("https://me:you@x").userInfo().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> at.resolve("file:///etc/passwd"));
        assertThrows(IllegalArgumentException.class, () -> at.resolve("http:opaque"));
    }
}
