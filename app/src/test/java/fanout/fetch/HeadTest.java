package fanout.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    @Test
    void namesAreTheSameWhateverTheirCaseAndValuesHaveNoBlanksAroundThem() throws ProtocolException {
        Head head =
                head("HTTP/1.1 206 Partial\r\nETAG:\t\"1\" \r\nx-two: a\nX-Two:b\r\nEmpty:\r\n\r\nbody: no header\r\n");
        assertEquals(206, head.statusCode());
        assertTrue(head.isLasting());
        assertEquals("\"1\"", head.headers().first("ETag"));
        assertEquals(List.of("a", "b"), head.headers().all("X-Two"));
        assertTrue(head.headers().has("empty"));
        assertEquals("", head.headers().first("empty"));
        assertFalse(head.headers().has("body"));
    }

    @Test
    void aLineThatBeginsWithABlankGoesOnWithTheOneBefore() throws ProtocolException {
        Head head = head("HTTP/1.1 200 OK\r\nX: a\r\n  b\r\n\tc\r\nY: d\r\n\r\n");
        assertEquals("a b c", head.headers().first("X"));
        assertEquals("d", head.headers().first("Y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nconnection: Close\r\n\r\n"})
    void aConnectionThatTheServerEndsIsNotUsedAgain(String text) throws ProtocolException {
        assertFalse(head(text).isLasting());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 20\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "220 ready\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: none\r\n\r\n",
                "HTTP/1.1 200 OK\r\nLength : 7\r\n\r\n",
                "HTTP/1.1 200 OK\r\n goes: on\r\n\r\n",
            })
    void whatIsNoHttpIsRefused(String text) {
        assertThrows(ProtocolException.class, () -> head(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: b", "a\u0000", "a\u007f", "\u0100"})
    void whatCouldEndALineIsNoValueOfARequest(String value) {
        assertFalse(Fields.isValue(value));
        Fields fields = new Fields();
        fields.add("If-None-Match", value);
        assertThrows(IllegalArgumentException.class, () -> new Request(java.net.URI.create("http://h/"), fields));
    }

    private static Head head(String text) throws ProtocolException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Head.of(bytes, bytes.length);
    }
}
