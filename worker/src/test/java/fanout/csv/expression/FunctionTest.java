package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTest {
    private static final Row ROW = Row.of("t", "größe€😀x", "empty", "", "comma", "a,,b,", "n", "-2.50");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "round(2.5) ~ 3",
                "round(-2.5) ~ -3",
                "round(2.4999) ~ 2",
                "round(1.5, 3) ~ 1.5",
                "round(1e300 + 0.5) + 0 > 1 ~ true",
                "round(15, -1) ~ 20",
                "round(sqrt(2), 2) ~ 1.41",
                "floor(n) ~ -3",
                "ceil(n) ~ -2",
                "floor(2.0) ~ 2",
                "ceil(9223372036854775807.5) ~ 9223372036854775808",
                "floor(exp(0)) ~ 1",
                "abs(n) ~ 2.50",
                "abs(sqrt(4)) ~ 2",
                "abs(-9223372036854775808) ~ 9223372036854775808",
                "sign(0.00) ~ 0",
                "sign(-sqrt(4)) ~ -1",
                "pow(2, -1) ~ 0.5",
                "pow(4, 0.5) + 1 ~ 3",
                "sqrt(2) ~ 1.4142135623730951",
                "sin(1e22) ~ -0.8522008497671888",
                "sqrt(empty) ~ NULL",
                "-n ~ 2.50",
                "-(-9223372036854775807 - 1) ~ 9223372036854775808",
                "-empty ~ NULL",
                "-sqrt(4) ~ -2",
                "5.5 % 2 ~ 1.5",
                "-5.5 % 2 ~ -1.5",
                "sqrt(4) % 1.5 ~ 0.5",
                "10 / 4 ~ 2.5",
                "1.50 / 0.5 ~ 3.0",
                "100 / 0.5 ~ 200",
                "1e16 + 1 - 1e16 + 0.6 ~ 1.6",
                "2 / 3 ~ 0.6666666666666666666666666666666667",
                "number('1e2') ~ 100",
            })
    void numbers(String expression, String result) {
        assertEquals(result, ROW.shown(expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "length(t) ~ 8",
                "length(12.50) ~ 5",
                "length(empty) ~ NULL",
                "left(t, 3) ~ 'grö'",
                "left(t, 99) ~ 'größe€😀x'",
                "left(t, 0) ~ NULL",
                "right(t, 2) ~ '😀x'",
                "right(t, 99) ~ 'größe€😀x'",
                "substr(t, 6) ~ '€😀x'",
                "substr(t, 6, 1) ~ '€'",
                "substr(t, 99) ~ NULL",
                "substr(t, -2, 1) ~ '😀'",
                "substr(t, -99, 1) ~ 'g'",
                "upper(t) ~ 'GRÖSSE€😀X'",
                "lower('ΟΔΟΣ') ~ 'οδος'",
                "lower('I') ~ 'i'",
                "upper(1 > 0) ~ 'TRUE'",
                "trim('   ') ~ NULL",
                "trim('x') ~ 'x'",
                "replace(comma, ',', ';') ~ 'a;;b;'",
                "replace(comma, ',', '') ~ 'ab'",
                "replace(comma, ',,', empty) ~ 'ab,'",
                "replace(comma, '', 'x') ~ 'a,,b,'",
                "replace(empty, 'a', 'b') ~ NULL",
                "replace('aaa', 'aa', 'b') ~ 'ba'",
                "split_part(comma, ',', 1) ~ 'a'",
                "split_part(comma, ',', 2) ~ NULL",
                "split_part(comma, ',', 3) ~ 'b'",
                "split_part(comma, ',', 5) ~ NULL",
                "split_part('a--b', '--', 2) ~ 'b'",
                "split_part('1-2', '-', 2) + 1 ~ 3",
                "contains(t, 'öß') ~ true",
                "contains(t, 'x ') ~ false",
                "starts_with(t, t) ~ true",
                "starts_with('a', 'ab') ~ false",
                "ends_with(t, 'x') ~ true",
                "ends_with('b', 'ab') ~ false",
                "contains(t, empty) ~ NULL",
                "concat(1, true, 'x', empty, 1.50) ~ '1truex1.50'",
                "empty || empty ~ NULL",
                "coalesce(empty, empty) ~ NULL",
                "coalesce('a', 1 / 0) ~ 'a'",
                "if(empty, 1, 2) ~ 2",
                "nullif('a', 'b') ~ 'a'",
                "nullif(empty, 'b') ~ NULL",
                "case when false then 1 end ~ NULL",
            })
    void texts(String expression, String result) {
        assertEquals(result, ROW.shown(expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "hour('2025-01-31T12:34') ~ 12",
                "hour('2025-01-31') ~ 0",
                "minute('2025-01-31 12:34:56') ~ 34",
                "second('2025-01-31t12:34:56.999z') ~ 56",
                "hour('2025-01-31T12:00+0530') ~ 6",
                "minute('2025-01-31T12:00+05:30') ~ 30",
                "date('2024-12-31T23:00-01') ~ '2025-01-01'",
                "year('2025-01-01T00:00+01:00') ~ 2024",
                "day('2024-02-29') ~ 29",
                "year('2025-02-29') ~ bad value",
                "year('2025-2-1') ~ bad value",
                "year('2025-01-31T24:00') ~ bad value",
                "year('2025-01-31T12:34:56.') ~ bad value",
                "year('2025-01-31T12:34:60') ~ bad value",
                "year('2025-01-31x') ~ bad value",
                "year('2025-01-31T12:34+') ~ bad value",
                "year('20250131') ~ bad value",
                "year('2025-13-01') ~ bad value",
                "year('1900-02-29') ~ bad value",
                "day('2000-02-29') ~ 29",
                "weekday('1970-01-01') ~ 4",
                "weekday('1969-12-28') ~ 7",
                "weekday('2026-11-20') ~ 5",
                "date_trunc('year', '2025-05-31') ~ '2025-01-01'",
                "date_trunc('quarter', '2025-05-31') ~ '2025-04-01'",
                "date_trunc('DAY', '2025-05-31T10:00') ~ '2025-05-31'",
                "date_trunc('minute', '2025-05-31 10:11:12') ~ '2025-05-31T10:11:00'",
                "date_trunc('second', '2025-05-31T10:11:12.9') ~ '2025-05-31T10:11:12'",
                "date_trunc('week', '2025-03-02') ~ '2025-02-24'",
                "date_diff('month', '2025-01-31', '2025-03-01') ~ 2",
                "date_diff('week', '2025-01-05', '2025-01-06') ~ 1",
                "date_diff('second', '1969-12-31T23:59:59.5', '1970-01-01') ~ 1",
                "date_diff('minute', '2025-01-01T01:00+01:00', '2025-01-01') ~ 0",
                "date_diff('quarter', '2024-12-31', '2025-04-01') ~ 2",
                "epoch('1969-12-31T23:59:58.75') ~ -1.25",
                "epoch('9999-12-31T23:59:59.999999999') ~ 253402300799.999999999",
                "epoch('1970-01-01') ~ 0",
            })
    void dates(String expression, String result) {
        assertEquals(result, ROW.shown(expression));
    }

    @Test
    void malformedBytesSurviveAndCountAsCharacters() throws BadValueException {
        Row row =
                new Row().with("t", new byte[] {'a', (byte) 0xFF, (byte) 0xC3, (byte) 0xA9, (byte) 0xE2, (byte) 0x82});
        assertArrayEquals(
                new byte[] {'A', (byte) 0xFF, (byte) 0xC3, (byte) 0x89, (byte) 0xE2, (byte) 0x82},
                row.value("upper(t)").toBytes());
        assertEquals("5", row.shown("length(t)"));
        assertArrayEquals(new byte[] {(byte) 0xFF}, row.value("substr(t, 2, 1)").toBytes());
    }

    /** The same sum on every JDK shows that no later Unicode changes a result. */
    @Test
    void lettersHaveTheSameCaseOnEveryJdk() throws BadValueException {
        CRC32 sum = new CRC32();
        Row row = new Row();
        for (int point = 1; point < 0x20000; point++) {
            if (Character.getType(point) == Character.SURROGATE) {
                continue;
            }
            row.with("t", Character.toString(point).getBytes(StandardCharsets.UTF_8));
            sum.update(ByteBuffer.wrap(row.value("lower(t)").toBytes()));
            sum.update(ByteBuffer.wrap(row.value("upper(t)").toBytes()));
        }
        assertEquals("f8a51993", Long.toHexString(sum.getValue()));
    }
}
