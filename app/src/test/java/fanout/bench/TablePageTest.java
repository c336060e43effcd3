package fanout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablePageTest {
    @Test
    void tablesChangeAndTheTextAroundThemStays() throws IOException {
        TablePage page =
                new TablePage("before\n<!-- a -->\nold\n<!-- end of a -->\nbetween\n<!-- b -->\n<!-- end of b -->\n");
        assertEquals(
                "before\n<!-- a -->\n1\n2\n<!-- end of a -->\nbetween\n<!-- b -->\n3\n<!-- end of b -->\n",
                page.with("a", List.of("1", "2")).with("b", List.of("3")).text());
    }

    @Test
    void aTableWithoutItsMarksIsRefused() {
        TablePage page = new TablePage("<!-- end of a -->\n<!-- a -->\n");
        assertThrows(IOException.class, () -> page.with("a", List.of()));
        assertThrows(IOException.class, () -> page.with("b", List.of()));
    }
}
