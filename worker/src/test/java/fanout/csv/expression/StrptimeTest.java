package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fanout.aggregate.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrptimeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "31.12.2024 ~ %d.%m.%Y ~ 2024-12-31",
                "1/5/2024 ~ %m/%d/%Y ~ 2024-01-05",
                "01/05/2024 ~ %m/%d/%Y ~ 2024-01-05",
                "20241231 ~ %Y%m%d ~ 2024-12-31",
                "31-Dec-24 ~ %d-%b-%y ~ 2024-12-31",
                "31-DEC-68 ~ %d-%b-%y ~ 2068-12-31",
                "31-dec-69 ~ %d-%b-%y ~ 1969-12-31",
                "1.1.00 ~ %d.%m.%y ~ 2000-01-01",
                "1.1.99 ~ %d.%m.%y ~ 1999-01-01",
                "May 5, 2024 ~ %B %d, %Y ~ 2024-05-05",
                "mAY 5, 2024 ~ %b %d, %Y ~ 2024-05-05",
                "september 9 0001 ~ %B %d %Y ~ 0001-09-09",
                "29.02.2024 ~ %d.%m.%Y ~ 2024-02-29",
                "2024-366 ~ %Y-%j ~ 2024-12-31",
                "2023/60 ~ %Y/%j ~ 2023-03-01",
                "2024/60 ~ %Y/%j ~ 2024-02-29",
                "1/2024 ~ %j/%Y ~ 2024-01-01",
                "2024060 ~ %Y%j ~ 2024-02-29",
                "Tue 31.12.2024 ~ %a %d.%m.%Y ~ 2024-12-31",
                "TUESDAY, 31.12.2024 ~ %A, %d.%m.%Y ~ 2024-12-31",
                "12/31/2024 11:59 PM ~ %m/%d/%Y %I:%M %p ~ 2024-12-31T23:59:00",
                "12/31/2024 12:00 am ~ %m/%d/%Y %I:%M %p ~ 2024-12-31T00:00:00",
                "12/31/2024 12:00 Pm ~ %m/%d/%Y %I:%M %p ~ 2024-12-31T12:00:00",
                "12/31/2024 1:00am ~ %m/%d/%Y %I:%M%p ~ 2024-12-31T01:00:00",
                "2024-12-31 7 ~ %F %H ~ 2024-12-31T07:00:00",
                "2024-12-31T23:59:58 ~ %FT%T ~ 2024-12-31T23:59:58",
                "2024-1-5 1:2:3 ~ %F %T ~ 2024-01-05T01:02:03",
                "2024-01-05010203 ~ %F%H%M%S ~ 2024-01-05T01:02:03",
                "20241231235958123 ~ %Y%m%d%H%M%S%f ~ 2024-12-31T23:59:58.123",
                "2024-12-31 23:59:58.500 ~ %F %T.%f ~ 2024-12-31T23:59:58.500",
                "2024-12-31 23:59:58,123456789 ~ %F %T,%f ~ 2024-12-31T23:59:58.123456789",
                "2024-12-31 23:59:58.0 ~ %F %T.%f ~ 2024-12-31T23:59:58.0",
                "31/Dec/2024:23:59:58 +0200 ~ %d/%b/%Y:%T %z ~ 2024-12-31T21:59:58",
                "31/Dec/2024:23:59:58 -02:30 ~ %d/%b/%Y:%T %z ~ 2025-01-01T02:29:58",
                "2024-12-31 23:59:58.25+02 ~ %F %T.%f%z ~ 2024-12-31T21:59:58.25",
                "2024-12-31 23:59Z ~ %F %H:%M%z ~ 2024-12-31T23:59:00",
                "2024-12-31 23+0000 ~ %F %H%z ~ 2024-12-31T23:00:00",
                "100% on 31.12.2024 ~ 100%% on %d.%m.%Y ~ 2024-12-31",
                "2024年12月31日 ~ %Y年%m月%d日 ~ 2024-12-31",
                "24 2024-12-31 24 ~ %y %F %y ~ 2024-12-31",
                "23 11pm 2024-12-31 ~ %H %I%p %F ~ 2024-12-31T23:00:00",
                "Dec 12 366 2024-31 ~ %b %m %j %Y-%d ~ 2024-12-31",
                "v231.12.2024 ~ v2%d.%m.%Y ~ 2024-12-31",
            })
    void aTextInTheFormatIsRead(String text, String format, String result) {
        assertEquals("'" + result + "'", Row.of("t", text).shown(call(format)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "2024115 ~ %Y%m%d ~ does not fit *",
                "2024-12-3 ~ %Y-%m%d ~ does not fit *",
                "v21.12.2024 ~ v2%d.%m.%Y ~ does not fit *",
                "202460 ~ %Y%j ~ does not fit *",
                "31.12.2024x ~ %d.%m.%Y ~ does not fit *",
                "31.12.20245 ~ %d.%m.%Y ~ does not fit *",
                "31.12.2024 ~ %d.%m.%y ~ does not fit *",
                "31.12.24 ~ %d.%m.%Y ~ does not fit *",
                "31.12. ~ %d.%m.%Y ~ does not fit *",
                "31.12 ~ %d.%m.%Y ~ does not fit *",
                "x31.12.2024 ~ %d.%m.%Y ~ does not fit *",
                "031.12.2024 ~ %d.%m.%Y ~ does not fit *",
                "-1.12.2024 ~ %d.%m.%Y ~ does not fit *",
                "+1.12.2024 ~ %d.%m.%Y ~ does not fit *",
                ".12.2024 ~ %d.%m.%Y ~ does not fit *",
                "31/12/2024 ~ %d.%m.%Y ~ does not fit *",
                "12/31/2024 ~ %d/%m/%Y ~ does not fit *",
                "00.12.2024 ~ %d.%m.%Y ~ does not fit *",
                "32.12.2024 ~ %d.%m.%Y ~ does not fit *",
                "01.00.2024 ~ %d.%m.%Y ~ does not fit *",
                "01.01.0000 ~ %d.%m.%Y ~ does not fit *",
                "٣١.12.2024 ~ %d.%m.%Y ~ does not fit *",
                "31-December-24 ~ %d-%b-%y ~ does not fit *",
                "31-Dec-24 ~ %d-%B-%y ~ does not fit *",
                "31-Dez-24 ~ %d-%b-%y ~ does not fit *",
                "31-De ~ %d-%b-%y ~ does not fit *",
                "1-\0ec-24 ~ %d-%b-%y ~ does not fit *",
                "2024-12-31 24:00:00 ~ %F %T ~ does not fit *",
                "2024-12-31 23:60:00 ~ %F %T ~ does not fit *",
                "2024-12-31 23:59:60 ~ %F %T ~ does not fit *",
                "2024-12-31 23:59:58. ~ %F %T.%f ~ does not fit *",
                "2024-12-31 23:59:58.1234567890 ~ %F %T.%f ~ does not fit *",
                "12/31/2024 13:00 PM ~ %m/%d/%Y %I:%M %p ~ does not fit *",
                "12/31/2024 0:00 AM ~ %m/%d/%Y %I:%M %p ~ does not fit *",
                "12/31/2024 1:00 XM ~ %m/%d/%Y %I:%M %p ~ does not fit *",
                "12/31/2024 1:00 ~ %m/%d/%Y %I:%M %p ~ does not fit *",
                "2024-12-31 23:59 ~ %F %H:%M%z ~ does not fit *",
                "2024-12-31 23:59+ ~ %F %H:%M%z ~ does not fit *",
                "2024-12-31 23:59+2 ~ %F %H:%M%z ~ does not fit *",
                "2024-12-31 23:59+020 ~ %F %H:%M%z ~ does not fit *",
                "2024-12-31 23:59+02: ~ %F %H:%M%z ~ does not fit *",
                "2024-12-31 23:59+02:60 ~ %F %H:%M%z ~ does not fit *",
                "2024-12-31 23:59+19:00 ~ %F %H:%M%z ~ does not fit *",
                "2024-12-31 23:59 CET ~ %F %H:%M %z ~ does not fit *",
                "2024-12-31  23:59 ~ %F %H:%M ~ does not fit *",
                "31.02.2024 ~ %d.%m.%Y ~ read as * is a day that does not exist",
                "29.02.2023 ~ %d.%m.%Y ~ read as * is a day that does not exist",
                "29.02.1900 ~ %d.%m.%Y ~ read as * is a day that does not exist",
                "31.4.24 ~ %d.%m.%y ~ read as * is a day that does not exist",
                "2023-366 ~ %Y-%j ~ read as * is a day that does not exist",
                "0001-01-01 00:00+01 ~ %F %H:%M%z ~ read as * is a day that does not exist",
                "9999-12-31 23:00-01 ~ %F %H:%M%z ~ read as * is a day that does not exist",
                "Mon 31.12.2024 ~ %a %d.%m.%Y ~ read as * contradicts itself",
                "Monday 31.12.2024 ~ %A %d.%m.%Y ~ read as * contradicts itself",
                "2024-12-31 365 ~ %F %j ~ read as * contradicts itself",
                "Nov 2024-12-31 ~ %b %F ~ read as * contradicts itself",
                "23 2024-12-31 ~ %y %F ~ read as * contradicts itself",
                "23 11am 2024-12-31 ~ %H %I%p %F ~ read as * contradicts itself",
            })
    void anyOtherTextIsABadValueWhoseReasonNamesTextAndFormat(String text, String format, String reason) {
        BadValueException bad =
                assertThrows(BadValueException.class, () -> Row.of("t", text).value(call(format)));
        String shown = '"' + text.replace("\0", "\\x00") + "\" " + reason.replace("*", "'" + format + "'");
        assertEquals(shown, bad.getMessage());
        assertEquals("t", bad.column());
    }

    @Test
    void blanksAreNeitherTakenOffNorMadeUp() {
        assertEquals("bad value", Row.of("t", " 31.12.2024").shown(call("%d.%m.%Y")));
        assertEquals("bad value", Row.of("t", "31.12.2024 ").shown(call("%d.%m.%Y")));
        assertEquals("bad value", Row.of("t", "31.12.2024").shown(call("%d.%m.%Y ")));
        assertEquals("'2024-12-31'", Row.of("t", " 31.12.2024 ").shown(call(" %d.%m.%Y ")));
        assertEquals("'2024-12-31'", Row.of("t", "31.12.2024 ").shown("strptime(trim(t), '%d.%m.%Y')"));
        assertEquals("NULL", Row.of("t", "").shown(call("%d.%m.%Y")));
    }

    @Test
    void whatItGivesIsATimeToEveryFunctionOfTimes() {
        Row row = Row.of("t", "31/Dec/2024:23:59:58.50 -0100", "d", "31.12.2024");
        String time = call("%d/%b/%Y:%T.%f %z");
        assertEquals("2025", row.shown("year(" + time + ")"));
        assertEquals("'2025-01-01'", row.shown("date(" + time + ")"));
        assertEquals("1735693198.50", row.shown("epoch(" + time + ")"));
        assertEquals("true", row.shown("strptime(d, '%d.%m.%Y') between '2024-12-01' and '2024-12-31'"));
        assertEquals("2", row.shown("weekday(strptime(d, '%d.%m.%Y'))"));
    }

    /** The same evaluator after texts of every outcome: nothing of one is left for the next. */
    @Test
    void nothingIsLeftFromTheTextBefore() throws BadValueException {
        String[] texts = {"1.5.2024 7 .25", "31.2.2024 8 .1", "2.5.2024 x", "3.5.2024 9 .125", "4.5.2024 10 .0"};
        String[] results = {"2024-05-01T07:00:00.25", "bad", "bad", "2024-05-03T09:00:00.125", "2024-05-04T10:00:00.0"};
        int[] at = {0};
        Evaluator evaluator = new Compiler(List.of("t"))
                .evaluator(Expression.parse("strptime('00:00 ' || t, '%M:%S %d.%m.%Y %H .%f')"));
        for (; at[0] < texts.length; at[0]++) {
            Value result = new Value();
            Fields record = (column, into) -> into.setText(texts[at[0]]);
            if (results[at[0]].equals("bad")) {
                assertThrows(BadValueException.class, () -> evaluator.evaluate(record, result));
                continue;
            }
            evaluator.evaluate(record, result);
            assertEquals(results[at[0]], result.toString());
        }
    }

    private static String call(String format) {
        return "strptime(t, '" + format.replace("'", "''") + "')";
    }
}
