package fanout.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeepTest {
    @Test
    void isDaysOrRunsOrBothAndShownAsItIsTyped() {
        assertEquals(new Keep(30, Integer.MAX_VALUE), Keep.of("30d"));
        assertEquals(new Keep(Integer.MAX_VALUE, 100), Keep.of("100"));
        assertEquals(new Keep(30, 100), Keep.of("30d,100"));
        for (String typed : List.of("0", "0d", "30d", "100", "30d,100", Keep.USUAL.toString())) {
            assertEquals(typed, Keep.of(typed).toString());
        }
    }

    @Test
    void nothingElseIsTaken() {
        for (String typed : List.of("", "d", "-1", "1.5d", "30h", "100,30d", "30d,", "30d,1,2", "9999999999", "٣")) {
            assertThrows(IllegalArgumentException.class, () -> Keep.of(typed), typed);
        }
    }
}
