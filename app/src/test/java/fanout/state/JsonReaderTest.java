package fanout.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
    @Test
    void readsEveryKindOfValueAndLeavesOutNull() {
        assertEquals(
                Map.of(
                        "text",
                        "a\"\\/\b\f\n\r\tä😀\u001b",
                        "number",
                        new BigDecimal("-12.50"),
                        "yes",
                        true,
                        "no",
                        false,
                        "list",
                        List.of(BigDecimal.ONE, "b", List.of(), Map.of()),
                        "object",
                        Map.of("a", Map.of())),
                JsonReader.object("""
                         { "text":"a\\"\\\\\\/\\b\\f\\n\\r\\tä\\ud83d\\ude00\\u001B" , "number":-12.50,"yes":true,"no":false,"nothing":null,
                        "list":[null,1,"b",[],{}],"object":{"a":{}}}\s
                        """));
    }

    @Test
    void anythingElseIsDamaged() {
        for (String text : List.of(
                "",
                "{",
                "{}x",
                "[]",
                "null",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":tru}",
                "{\"a\":1e}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{a:1}",
                "{\"a\":" + "[".repeat(1_000_000))) {
            assertThrows(IllegalArgumentException.class, () -> JsonReader.object(text), text);
        }
    }

    @Test
    void hugeNumbersOfOthersDoNoHarm() {
        RunEntry run =
                RunEntry.of("{\"id\":\"20261121-021500-523abc\",\"inputs\":1e999999999,\"elapsed_seconds\":1.5}");
        assertEquals(0, run.number("inputs"));
        assertEquals(1_500_000_000, run.nanos("elapsed_seconds"));
    }
}
