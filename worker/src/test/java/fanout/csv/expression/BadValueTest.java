package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadValueTest {
    private static final Row ROW =
            Row.of("price", "12,50", "n", "-1", "zero", "0.00", "city", "Graz", "empty", "", "day", "31.12.2024");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "price * 2 ~ price ~ \"12,50\" is not a number; number(x, ',') reads 12.50",
                "empty + price ~ price ~ \"12,50\" is not a number; number(x, ',') reads 12.50",
                "price > 3 ~ price ~ \"12,50\" is not a number; number(x, ',') reads 12.50",
                "city in (1, 2) ~ city ~ \"Graz\" is not a number",
                "lower(city) + n ~ city ~ lower(city): \"graz\" is not a number",
                "city < n ~ city ~ \"Graz\" is not a number, unlike the other side"
                        + " (text(…) compares both as texts)",
                "city and n > 1 ~ city ~ \"Graz\" is neither true nor false",
                "n = true ~ n ~ \"-1\" is neither true nor false",
                "sqrt(n) ~ n ~ sqrt(-1) is not a finite number (in sqrt(n))",
                "ln(zero) ~ zero ~ ln(0.00) is not a finite number (in ln(zero))",
                "exp(1000) ~  ~ exp(1000) is not a finite number (in exp(1000))",
                "n / zero ~  ~ -1 / 0.00 is not a finite number (in n / zero)",
                "n % (n + 1) ~ n ~ -1 % 0 is not a finite number (in n % (n + 1))",
                "exp(700) * exp(700) * n ~  ~ *",
                "left(city, 1.5) ~  ~ 1.5: 1.5 is not a whole number of a sensible size",
                "left(city, n) ~ n ~ \"-1\" is no count of characters",
                "substr(city, 0) ~  ~ 0: 0 is no number of a character: they count from 1",
                "split_part(city, 'r', zero) ~ zero ~ \"0.00\" is no number of a part: they count from 1",
                "round(1, 1e9) ~  ~ 1000000000: 1000000000 is more digits than 400",
                "year(day) ~ day ~ \"31.12.2024\" is not a date such as 2025-01-31 or 2025-01-31T12:34:56Z;"
                        + " strptime(t, '%d.%m.%Y') reads other forms",
                "year(city) ~ city ~ \"Graz\" is not a date such as 2025-01-31 or 2025-01-31T12:34:56Z",
            })
    void theReasonNamesTheColumnAndTheValue(String expression, String column, String reason) {
        BadValueException bad = assertThrows(BadValueException.class, () -> ROW.value(expression));
        if (reason.equals("*")) {
            return;
        }
        assertEquals(reason, bad.getMessage());
        assertEquals(column == null ? "" : column, bad.column());
    }

    /** Read by the signs that are named, a text is the number that is named: what can be two is never called one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "12,5 ~ number(x, ',') reads 12.5",
                "-0,125 ~ number(x, ',') reads -0.125",
                "1.234,56 ~ number(x, ',.') reads 1234.56",
                "1.234.567 ~ number(x, ',.') reads 1234567",
                "1,234.56 ~ number(x, '.,') reads 1234.56",
                "1,234,567 ~ number(x, '.,') reads 1234567",
                "1,250 ~ number(x, ',') reads 1.250, number(x, '.,') reads 1250",
                "1 234 ~ number(x, ', ') reads 1234",
                "1 234,5 ~ number(x, ', ') reads 1234.5",
                "1 234.5 ~ number(x, '. ') reads 1234.5",
                "1\u00a0234,5 ~ number(x, ', ') reads 1234.5",
                "1\u202f234,5 ~ number(x, ', ') reads 1234.5",
                "1'234.50 ~ number(x, '.''') reads 1234.50",
                "1.2.3 ~ ",
                "1,23,4 ~ ",
                "12,5 € ~ ",
                "2024-12-31 ~ ",
                "Graz ~ ",
                "12a ~ ",
                "- ~ ",
                ", ~ ",
            })
    void aNumberWithOtherSignsComesWithTheCallThatReadsIt(String text, String reading) {
        Row row = Row.of("x", text);
        String expected = "\"" + text + "\" is not a number" + (reading == null ? "" : "; " + reading);
        assertEquals(expected, reason(row, "x + 1"));
        for (String one : reading == null ? new String[0] : reading.split("(?<=\\d), ", -1)) {
            String[] callAndNumber = one.split(" reads ", -1);
            assertEquals(callAndNumber[1], row.shown(callAndNumber[0]));
        }
    }

    @Test
    void aLongTextIsCutAtACharacterAndControlsAreEscaped() {
        Row row = new Row()
                .with("a", "é".repeat(30).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .with("b", new byte[] {'x', '\n', '\t', 7, (byte) 0xFF, (byte) 0xC2, (byte) 0x85, 'y'});
        assertEquals("\"" + "é".repeat(20) + "…\" is not a number", reason(row, "a + 1"));
        assertEquals("\"x\\n\\t\\x07\\xFF\\u0085y\" is not a number", reason(row, "b + 1"));
    }

    @Test
    void anUnknownColumnComesWithTheNearestOne() {
        List<String> columns = List.of("id", "ts", "country", "city", "product", "price", "price");
        Compiler compiler = new Compiler(columns);
        assertEquals(
                "no column \"contry\" (it has id, ts, country, city, product, …). Did you mean \"country\"?",
                assertThrows(ColumnException.class, () -> compiler.evaluator(Expression.parse("upper(contry)")))
                        .getMessage());
        assertEquals(
                "column \"price\" is there more than once: which one is meant?",
                assertThrows(ColumnException.class, () -> compiler.condition(Expression.parse("price > 1")))
                        .getMessage());
    }

    private static String reason(Row row, String expression) {
        return assertThrows(BadValueException.class, () -> row.value(expression))
                .getMessage();
    }
}
