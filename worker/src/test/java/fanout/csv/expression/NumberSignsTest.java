package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSignsTest {
    private static final String[] SIGNS = {
        ",", ".", ",.", ".,", ", ", ". ", ",\u00a0", ",\u202f", ".'", ".\u2019", "._", ".\t", ",\ud83d\ude00"
    };

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "12,5 ~ , ~ 12.5",
                "12,50 ~ , ~ 12.50",
                "-12,50 ~ , ~ -12.50",
                "+,5 ~ , ~ 0.5",
                "12, ~ , ~ 12",
                "1234567,125 ~ , ~ 1234567.125",
                "1,5e3 ~ , ~ 1500",
                "1,25E-2 ~ , ~ 0.0125",
                "007 ~ , ~ 7",
                "12.5 ~ . ~ 12.5",
                "12.5 ~ , ~ bad value",
                "12,5 ~ . ~ bad value",
                "1.234,56 ~ , ~ bad value",
                "1.234,56 ~ . ~ bad value",
                "1,234.56 ~ , ~ bad value",
                "1.234,56 ~ ,. ~ 1234.56",
                "1.234 ~ ,. ~ 1234",
                "-1.234.567,00 ~ ,. ~ -1234567.00",
                "999 ~ ,. ~ 999",
                "1234,56 ~ ,. ~ 1234.56",
                "1.234e2 ~ ,. ~ 123400",
                "12.345.678.901.234.567.890,5 ~ ,. ~ 12345678901234567890.5",
                "1.23,4 ~ ,. ~ bad value",
                "1.2345 ~ ,. ~ bad value",
                "1234.567 ~ ,. ~ bad value",
                "1..234 ~ ,. ~ bad value",
                ".234 ~ ,. ~ bad value",
                "-.234 ~ ,. ~ bad value",
                "1. ~ ,. ~ bad value",
                "1.234. ~ ,. ~ bad value",
                "0.125 ~ ,. ~ bad value",
                "012.345 ~ ,. ~ bad value",
                "1,234.567 ~ ,. ~ bad value",
                "1,234,5 ~ ,. ~ bad value",
                "1,2.3 ~ ,. ~ bad value",
                "1e1.000 ~ ,. ~ bad value",
                "1e5,0 ~ , ~ bad value",
                "1,234.56 ~ ., ~ 1234.56",
                "1.234,56 ~ ., ~ bad value",
                "1'234.50 ~ .' ~ 1234.50",
                "1\u00a0234,50 ~ ,\u00a0 ~ 1234.50",
                "1\u202f234\u202f567,5 ~ ,\u202f ~ 1234567.5",
                "1\u202f234,50 ~ ,\u00a0 ~ bad value",
                "1\u00a0 234,50 ~ ,\u00a0 ~ bad value",
                ", ~ , ~ bad value",
                "- ~ , ~ bad value",
                "-- ~ , ~ bad value",
                "1,5 € ~ , ~ bad value",
                "1,5e401 ~ , ~ bad value",
                "NaN ~ , ~ bad value",
                "Graz ~ ,. ~ bad value",
            })
    void aTextIsReadWithItsSigns(String text, String signs, String result) {
        assertEquals(result, Row.of("t", text).shown(call(signs)));
    }

    @Test
    void blanksGroupWhereTheyAreNamedAndAreNeverTakenOff() {
        assertEquals("1234.5", Row.of("t", "1 234,5").shown(call(", ")));
        assertEquals("1234567.5", Row.of("t", "1\u00a0234\u00a0567,5").shown(call(", ")));
        assertEquals("1234.5", Row.of("t", "1\u202f234,5").shown(call(", ")));
        assertEquals("bad value", Row.of("t", "1\u00a0 234,5").shown(call(", ")));
        assertEquals("bad value", Row.of("t", "1 234,5").shown(call(",\u00a0")));
        assertEquals("bad value", Row.of("t", " 234,5").shown(call(", ")));
        assertEquals("bad value", Row.of("t", "1 234 ").shown(call(", ")));
        assertEquals("bad value", Row.of("t", "12,5 ").shown(call(",")));
        assertEquals("NULL", Row.of("t", "").shown(call(", ")));
    }

    @Test
    void theReasonShowsANumberAsItShouldBe() {
        assertEquals("\"1.23,4\" is not a number such as 1.234,56", reason("1.23,4", ",."));
        assertEquals("\"12.5\" is not a number such as 1234,56", reason("12.5", ","));
    }

    /** With what the JDK's formatter makes of random numbers. */
    @Test
    void everyNumberIsReadBackWithTheSignsItIsWrittenWith() throws BadValueException {
        for (int i = 0; i < 20_000; i++) {
            String signs = SIGNS[random.nextInt(SIGNS.length)];
            BigDecimal number = BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(8));
            String text = written(number, signs);
            assertEquals(
                    number.toPlainString(),
                    Row.of("t", text).value(call(signs)).toString(),
                    () -> "seed " + seed + ": " + text);
        }
    }

    /** A sign that is put in, taken out or moved makes the text bad or leaves the number as it is: no other number comes out. */
    @Test
    void aWrongSignNeverMakesAnotherNumber() {
        int bad = 0;
        for (int i = 0; i < 20_000; i++) {
            BigDecimal number = BigDecimal.valueOf(1 + (random.nextLong() >>> (20 + random.nextInt(40))), 2);
            String text = written(number, ",.");
            int at = random.nextInt(text.length());
            String wrong = text.substring(0, at) + '.' + text.substring(at);
            String shown = Row.of("t", wrong).shown(call(",."));
            bad += shown.equals("bad value") ? 1 : 0;
            assertTrue(
                    shown.equals("bad value") || shown.equals(number.toPlainString()),
                    () -> "seed " + seed + ": " + wrong + " gave " + shown);
        }
        assertEquals(20_000, bad, () -> "seed " + seed);
    }

    private static String written(BigDecimal number, String signs) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(signs.charAt(0));
        symbols.setGroupingSeparator('#');
        DecimalFormat format = new DecimalFormat(signs.length() == 1 ? "0" : "#,##0", symbols);
        format.setMinimumFractionDigits(number.scale());
        format.setMaximumFractionDigits(number.scale());
        return format.format(number).replace("#", signs.substring(1));
    }

    private static String call(String signs) {
        return "number(t, '" + signs.replace("'", "''") + "')";
    }

    private static String reason(String text, String signs) {
        return assertThrows(BadValueException.class, () -> Row.of("t", text).value(call(signs)))
                .getMessage();
    }
}
