package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
    private static final String FORMAT = "expected a format such as '%d.%m.%Y' in single quotes after \",\"";
    private static final String DIRECTIVES = "there are %Y %y %m %d %j %b %B %a %A %H %I %p %M %S %f %z,"
            + " %F for %Y-%m-%d, %T for %H:%M:%S and %% for a percent sign";
    private static final String SIGNS =
            "expected ',' or '.' for the decimal sign, perhaps with one that groups thousands (',.') after \",\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "a or b and c ~ a or (b and c)",
                "not a and b ~ (not a) and b",
                "not a = b ~ not (a = b)",
                "not not a = b ~ not (not (a = b))",
                "a = b and c < d or e ~ ((a = b) and (c < d)) or e",
                "a + b * c ~ a + (b * c)",
                "a - b - c ~ (a - b) - c",
                "a / b % c * d ~ ((a / b) % c) * d",
                "-a + b ~ (-a) + b",
                "-a * -b ~ (-a) * (-b)",
                "a - -b ~ a - (-b)",
                "'n' || a + 1 = b ~ ('n' || (a + 1)) = b",
                "a || b || c ~ concat(a, b, c)",
                "a + 1 > b * 2 ~ (a + 1) > (b * 2)",
                "a in (1, b + 1) and c ~ (a in (1, (b + 1))) and c",
                "a not in ('x') ~ not (a in ('x'))",
                "a not like 'x%' ~ not (a like 'x%')",
                "a between 1 and 2 and b ~ (a between 1 and 2) and b",
                "a not between 1 and 2 ~ not (a between 1 and 2)",
                "a + 1 is not null ~ not ((a + 1) is null)",
                "a and (b and c) ~ a and b and c",
                "case when a then b + 1 end ~ case when (a) then (b + 1) else null end",
            })
    void operatorsBindAsTheirBracketsWouldSay(String bare, String bracketed) {
        assertEquals(Expression.parse(bracketed), Expression.parse(bare));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "A  AND(b)or C ~ A and b or C",
                "a==1 Or b!=2 ~ a = 1 or b <> 2",
                "`unit price`*2 ~ \"unit price\" * 2",
                "\"plain\" ~ plain",
                "\"when\"=1 ~ \"when\" = 1",
                "\"a\"\"b\" = `c``d` ~ \"a\"\"b\" = \"c`d\"",
                "größe>.5 ~ größe > 0.5",
                "1e3 + 1.50 + 2.5e-3 ~ 1000 + 1.50 + 0.0025",
                "NOT (a IN ('it''s')) ~ a not in ('it''s')",
                "(a+b)*(c) ~ (a + b) * c",
                "a-(b-c) ~ a - (b - c)",
                "IF(a, Round(b), NULL) ~ if(a, round(b), null)",
                "a like '10!%%' escape '!' ~ a like '10!%%' escape '!'",
                "NUMBER(a,',.') ~ number(a, ',.')",
                "number( a , '.''' ) ~ number(a, '.''')",
                "Strptime(a,'%d ''%y %m') ~ strptime(a, '%d ''%y %m')",
                "a||'-'||b ~ concat(a, '-', b)",
            })
    void theCanonicalTextDoesNotShowHowItWasTyped(String typed, String canonical) {
        assertEquals(canonical, Expression.parse(typed).canonical());
        assertEquals(canonical, Expression.parse(canonical).canonical());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "price * 2 > 'ten' ~ 12 ~ expected a number after \">\"",
                "price + 'ten' ~ 8 ~ expected a number after \"+\"",
                "price > ~ 7 ~ expected a value after \">\"",
                "price > ) ~ 8 ~ expected a value after \">\"",
                "(price ~ 6 ~ expected \")\" after \"price\"",
                "price price ~ 6 ~ expected an operator or the end after \"price\"",
                "a and b + 1 ~ 6 ~ expected a condition after \"and\"",
                "not 'x' ~ 4 ~ expected a condition after \"not\"",
                "order by end ~ 6 ~ expected an operator or the end after \"order\"",
                "1 + end ~ 4 ~ expected a value after \"+\" (a column named \"end\" is written in double quotes)",
                "a < b < c ~ 6 ~ comparisons do not chain: join them by and, or use brackets",
                "a = null ~ 4 ~ nothing compares with null: use is null or is not null",
                "a > '' ~ 4 ~ the empty text is null and has no order: use is null",
                "sqr(a) ~ 0 ~ no function \"sqr\". Did you mean \"sqrt\"?",
                "to_date(a, 'x') ~ 0 ~ no function \"to_date\". Did you mean \"strptime\"?",
                "strftime(a, 'x') ~ 0 ~ no function \"strftime\". Did you mean \"date_trunc\"?",
                "1 + Parse_Date(a) ~ 4 ~ no function \"Parse_Date\". Did you mean \"strptime\"?",
                "date_parse(a) ~ 0 ~ no function \"date_parse\". Did you mean \"strptime\"?",
                "strtpime(a) ~ 0 ~ no function \"strtpime\". Did you mean \"strptime\"?",
                "to_number(a) ~ 0 ~ no function \"to_number\". Did you mean \"number\"?",
                "1 + round() ~ 4 ~ it is round(x[, digits]), not 0 arguments",
                "round(a, 1, 2) ~ 0 ~ it is round(x[, digits]), not 3 arguments",
                "number() ~ 0 ~ it is number(x), not 0 arguments",
                "number(a, ',', 1) ~ 0 ~ it is number(t, signs), not 3 arguments",
                "number(a, b) ~ 10 ~ " + SIGNS,
                "number(a, '') ~ 10 ~ " + SIGNS,
                "number(a, ';') ~ 10 ~ " + SIGNS,
                "number(a, ',,') ~ 10 ~ " + SIGNS,
                "number(a, ',1') ~ 10 ~ " + SIGNS,
                "number(a, ',e') ~ 10 ~ " + SIGNS,
                "number(a, ',. ') ~ 10 ~ " + SIGNS,
                "strptime(a) ~ 0 ~ it is strptime(t, format), not 1 arguments",
                "strptime(a, b) ~ 12 ~ " + FORMAT,
                "strptime(a, '') ~ 12 ~ " + FORMAT,
                "strptime(a, '%d' || '%m') ~ 12 ~ " + FORMAT,
                "strptime(a, 'it''s %d.%q.%Y') ~ 22 ~ no directive \"%q\": " + DIRECTIVES,
                "strptime(a, ('%Y-%-d')) ~ 17 ~ no directive \"%-\": " + DIRECTIVES,
                "strptime(a, '%F %😀') ~ 16 ~ no directive \"%😀\": " + DIRECTIVES,
                "strptime(a, '%F %') ~ 16 ~ this % stands alone at the end; a percent sign is %%",
                "strptime(a, '%F %T.%f%y') ~ 21 ~ no digits can follow %f, which has no fixed length",
                "strptime(a, '%F %T%z0') ~ 20 ~ no digits can follow %z, which has no fixed length",
                "strptime(a, '%H') ~ 13 ~ this format lacks a year (%Y), a month (%m) and a day (%d)",
                "strptime(a, '%Y-%m') ~ 13 ~ this format lacks a day (%d)",
                "strptime(a, '%b %d') ~ 13 ~ this format lacks a year (%Y)",
                "strptime(a, '%j') ~ 13 ~ this format lacks a year (%Y)",
                "strptime(a, '%%Y %d.%m.') ~ 13 ~ this format lacks a year (%Y)",
                "strptime(a, '%F %I:%M') ~ 13 ~ this format lacks AM or PM (%p)",
                "strptime(a, '%F %H:%M %p') ~ 13 ~ this format lacks an hour from 1 to 12 (%I)",
                "strptime(a, '%F %z') ~ 13 ~ this format lacks an hour (%H)",
                "strptime(a, '%F %M') ~ 13 ~ this format lacks an hour (%H)",
                "strptime(a, '%F %H %f') ~ 13 ~ this format lacks a minute (%M) and a second (%S)",
                "sqrt('x') ~ 5 ~ expected a number after \"(\"",
                "year(12) ~ 5 ~ expected a date after \"(\"",
                "a in (1, 'x') ~ 6 ~ this list mixes numbers and texts",
                "a in () ~ 6 ~ expected a value after \"(\"",
                "a like b ~ 7 ~ expected a pattern in single quotes after \"like\"",
                "a like 'x' escape 'ab' ~ 18 ~ an escape is one character",
                "a like 'x!' escape '!' ~ 19 ~ the pattern ends in its escape, with nothing left to escape",
                "a = 'open ~ 4 ~ this quote is never closed",
                "a && b ~ 2 ~ \"&\" means nothing here; for both conditions write: and",
                "1e401 ~ 0 ~ an exponent beyond 400 either way",
                "case a when ~ 5 ~ expected when after \"case\"",
                "case when a then 1 ~ 18 ~ expected end after \"1\"",
                "date_trunc('fortnight', a) ~ 11 ~ "
                        + "expected 'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute' or 'second' after \"(\"",
                "2nd = 1 ~ 0 ~ "
                        + "a number ends where a name goes on; a column whose name starts with a digit is written in double quotes",
            })
    void anErrorSaysWhatWasExpectedAndWhere(String text, int position, String message) {
        ExpressionSyntaxException error = assertThrows(ExpressionSyntaxException.class, () -> Expression.parse(text));
        assertEquals(message, error.getMessage());
        assertEquals(position, error.position());
        assertEquals(text, error.text());
    }

    @Test
    void anEmptyTextIsNoExpression() {
        assertEquals(
                "expected a value",
                assertThrows(ExpressionSyntaxException.class, () -> Expression.parse("  "))
                        .getMessage());
    }

    @Test
    void hostileDepthIsAnErrorAndLongListsAreNot() {
        for (String deep : List.of("(".repeat(5000), "not ".repeat(5000), "-".repeat(5000), "abs(".repeat(5000))) {
            assertThrows(ExpressionSyntaxException.class, () -> Expression.parse(deep));
        }
        assertThrows(ExpressionSyntaxException.class, () -> Expression.parse("a" + " + 1".repeat(5000)));
        Expression.parse("a = 0" + " or a = 1".repeat(5000)).canonical();
        Expression.parse("a in (0" + ", 1".repeat(5000) + ")").canonical();
    }

    @Test
    void theLongestChainStillCompilesAndEvaluates() throws BadValueException {
        assertEquals("1001", Row.of("a", "1").shown("a" + " + 1".repeat(1000)));
        assertEquals(Truth.TRUE, Row.of("a", "1").truth("a = 0" + " or a = 2".repeat(5000) + " or a = 1"));
    }

    @Test
    void columnsAreListedOnceInOrderOfFirstUse() {
        assertEquals(
                List.of("c", "a", "b d"),
                Expression.parse("case when c > 1 then a else c end + sqrt(`b d`) * a")
                        .columns());
    }

    @Test
    void namesOfFunctionsAreFreeForColumns() {
        assertEquals(
                List.of("left", "date"),
                Expression.parse("left(left, 2) = date").columns());
    }
}
