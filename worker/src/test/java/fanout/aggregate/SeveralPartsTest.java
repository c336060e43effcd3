package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveralPartsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 | b a b c        | [[\"b\",2],[\"a\",1]]",
                "9 | b a b          | [[\"b\",2],[\"a\",1]]",
                "1 | 1 1.0 01       | [[\"01\",1]]",
                "3 | Z a é z        | [[\"Z\",1],[\"a\",1],[\"z\",1]]",
            })
    void topTellsTheMostFrequentTextsTheSmallestFirstWhereTheyTie(int most, String texts, String expected) {
        Aggregate top = aggregate(AggregateFunction.TOP, BigDecimal.valueOf(most));
        for (String text : texts.split(" ", -1)) {
            top.add(0, new Value().setText(text));
        }
        assertEquals(expected, answer(top));
    }

    @Test
    void whatJsonEscapesIsEscaped() {
        Aggregate top = aggregate(AggregateFunction.TOP, BigDecimal.ONE);
        top.add(0, new Value().setText("x\"y\\\t\n\r\u0001"));
        assertEquals("[[\"x\\\"y\\\\\\t\\n\\r\\u0001\",1]]", answer(top));
    }

    @Test
    void textsThatAreNoUtf8StayTellingApart() {
        Aggregate top = aggregate(AggregateFunction.TOP, BigDecimal.TEN);
        for (String text : new String[] {"\u00e9!", "\u00e8!"}) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            top.add(0, new Value().setText(bytes, 0, bytes.length));
        }
        Value found = new Value();
        top.result(0, found);
        assertArrayEquals(
                "[[\"\u00e8!\",1],[\"\u00e9!\",1]]".getBytes(StandardCharsets.ISO_8859_1),
                Arrays.copyOfRange(found.bytes(), found.start(), found.end()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50     | 0 49.99 50 99 100    | [[0,2],[50,2],[100,1]]",
                "0.1    | 0.3 0.29 0.1 -0.1    | [[-0.1,1],[0.1,1],[0.2,1],[0.3,1]]",
                "10     | -1 -10 -10.0001      | [[-20,1],[-10,2]]",
                "0.50   | 1e3 .5               | [[0.50,1],[1000.00,1]]",
                "3      | 9223372036854775807 -9223372036854775808 | [[-9223372036854775809,1],[9223372036854775806,1]]",
                "0.001  | 9223372036854775807  | [[9223372036854775807.000,1]]",
                "1e30   | 1 -1 1e31            | [[-1000000000000000000000000000000,1],[0,1],"
                        + "[10000000000000000000000000000000,1]]",
            })
    void histogramsCountExactlyInHalfOpenIntervals(String width, String numbers, String expected) {
        Aggregate histogram =
                aggregate(AggregateFunction.HISTOGRAM, number(width).decimal());
        for (String number : numbers.split(" ", -1)) {
            histogram.add(0, number(number));
        }
        assertEquals(expected, answer(histogram));
    }

    private static Value number(String text) {
        Value value = new Value().setText(text);
        assertTrue(value.readNumber());
        return value;
    }

    private static Aggregate aggregate(AggregateFunction function, BigDecimal setting) {
        Aggregate aggregate = function.create(setting);
        aggregate.grow(1);
        return aggregate;
    }

    private static String answer(Aggregate aggregate) {
        Value answer = new Value();
        aggregate.result(0, answer);
        return answer.toString();
    }
}
