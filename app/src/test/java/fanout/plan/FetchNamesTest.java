package fanout.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.WebAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchNamesTest {
    @ParameterizedTest
    @CsvSource({
        "http://h/a/b.csv, {name}, b.csv",
        "http://h, {name}, index",
        "http://h/a/, {name}, index",
        "http://h/a/, {host}/{path}, h/a/index",
        "http://H:8080/a//b.csv, {host}/{path}, h_8080/a/b.csv",
        "http://h/a%20b.csv?x=1, {name}, a b.csv",
        "http://h/%C3%A4.csv, {name}, ä.csv",
        "http://h/ä.csv, {name}, ä.csv",
        "http://h/%FF.csv, {name}, %FF.csv",
        "http://h/.., {name}, _.",
        "http://h/%2e%2e/%2E%2E/x, {path}, _./_./x",
        "http://h/..%2F..%2Fetc%2Fpasswd, {name}, _._.._etc_passwd",
        "http://h/a%00b%0Ac, {name}, a_b_c",
        "http://h/.htaccess, {name}, _htaccess",
        "http://h/get?id=7&x=/../y, {name}-{query}, get-id=7&x=_.._y",
        "http://h/x, {number}-{name}, 3-x",
        "'http://[::1]:80/x', {host}, ___1__80",
    })
    void aNameLiesBelowTheFolderWhateverTheUrlSays(String url, String template, String name) {
        assertEquals(name, FetchNames.of(template).of(WebAddress.of(url), 3));
    }

    @Test
    void aLongNameIsShortenedButKeepsItsEndingAndStaysItsOwn() {
        String long1 = FetchNames.of("{name}").of(WebAddress.of("http://h/" + "x".repeat(300) + "1.csv"), 1);
        String long2 = FetchNames.of("{name}").of(WebAddress.of("http://h/" + "x".repeat(300) + "2.csv"), 1);
        assertTrue(long1.length() < 256 && long1.endsWith(".csv"), long1);
        assertTrue(!long1.equals(long2), long1);
    }

    @Test
    void noEscapesLeadOutOfTheFolder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {
            "..", "/", "%2f", "%2F", "%2e", ".", "a", "%00", "%5c", "%c3%a4", "%e2%80%ae", "?", "%25", "//"
        };
        Path folder = Path.of("/out");
        for (int i = 0; i < 2000; i++) {
            StringBuilder url = new StringBuilder("http://h/");
            for (int k = random.nextInt(8); k >= 0; k--) {
                url.append(pieces[random.nextInt(pieces.length)]);
            }
            for (String template : new String[] {"{name}", "{path}", "{query}", "{host}/{path}/{query}"}) {
                String name = FetchNames.of(template).of(WebAddress.of(url.toString()), 1);
                Path path = folder.resolve(name).normalize();
                boolean below = path.startsWith(folder) && !path.equals(folder);
                assertTrue(below && name.getBytes(StandardCharsets.UTF_8).length > 0, "seed " + seed + " " + url);
                for (String part : name.split("/", -1)) {
                    assertTrue(!part.isEmpty() && !part.startsWith("."), "seed " + seed + " " + url + " " + name);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{name}", "../{name}", "a//{name}", "", "{nmae}", "a/./b"})
    void aTemplateThatNamesNoFilesIsRefused(String template) {
        assertThrows(IllegalArgumentException.class, () -> FetchNames.of(template));
    }
}
