package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Row ROW = Row.of(
            "n",
            "12",
            "m",
            "9",
            "wide",
            "9223372036854775808",
            "t",
            "abc",
            "yes",
            "True",
            "no",
            "FALSE",
            "empty",
            "",
            "iso",
            "2025-01-31",
            "x",
            "1x");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "yes and yes ~ TRUE",
                "yes and no ~ FALSE",
                "yes and empty ~ UNKNOWN",
                "no and empty ~ FALSE",
                "empty and no ~ FALSE",
                "empty and empty ~ UNKNOWN",
                "yes or empty ~ TRUE",
                "empty or yes ~ TRUE",
                "no or empty ~ UNKNOWN",
                "no or no ~ FALSE",
                "empty or empty ~ UNKNOWN",
                "not yes ~ FALSE",
                "not no ~ TRUE",
                "not empty ~ UNKNOWN",
                "null ~ UNKNOWN",
                "null or true ~ TRUE",
                "not null ~ UNKNOWN",
            })
    void logicHasThreeValues(String condition, Truth expected) throws BadValueException {
        assertEquals(expected, ROW.truth(condition));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "n > 9 ~ TRUE",
                "9 < n ~ TRUE",
                "n > m ~ TRUE",
                "n > '9' ~ FALSE",
                "text(n) > m ~ FALSE",
                "n = 12.00 ~ TRUE",
                "n = '12.00' ~ FALSE",
                "n * 1.00 = '12' ~ TRUE",
                "n <> 12 ~ FALSE",
                "12 != n ~ FALSE",
                "wide > 9223372036854775807 ~ TRUE",
                "wide = 9223372036854775808.0 ~ TRUE",
                "-wide < -1e18 ~ TRUE",
                "sqrt(0.01) = 0.1 ~ TRUE",
                "t = x ~ FALSE",
                "t <> x ~ TRUE",
                "t = n ~ FALSE",
                "t <> n ~ TRUE",
                "t > iso ~ TRUE",
                "t = 'abc' ~ TRUE",
                "t < 'abd' ~ TRUE",
                "'abd' > t ~ TRUE",
                "t = 'ab' ~ FALSE",
                "empty = 1 ~ UNKNOWN",
                "empty > t ~ UNKNOWN",
                "empty = '' ~ TRUE",
                "t <> '' ~ TRUE",
                "'' = empty ~ TRUE",
                "yes = true ~ TRUE",
                "(n > 1) > (n > 20) ~ TRUE",
                "yes = (n > 1) ~ TRUE",
                "n between 9 and 12 ~ TRUE",
                "n not between 9 and 11 ~ TRUE",
                "n between m and 20 ~ TRUE",
                "n between 13 and empty ~ FALSE",
                "n between 11 and empty ~ UNKNOWN",
                "n between empty and 11 ~ FALSE",
                "iso between '2025-01-01' and '2025-02' ~ TRUE",
                "n in (1, 12.0) ~ TRUE",
                "n in ('12.0', '1') ~ FALSE",
                "n in (m, 12) ~ TRUE",
                "n in (1, empty) ~ UNKNOWN",
                "n not in (1, empty) ~ UNKNOWN",
                "n in (12, empty) ~ TRUE",
                "t in ('x', 'abc') ~ TRUE",
                "t not in ('x', 'y') ~ TRUE",
                "empty in ('x') ~ UNKNOWN",
                "empty in ('x', '') ~ TRUE",
                "t in ('') ~ FALSE",
                "empty not in ('') ~ FALSE",
                "n + 0 in ('12', '13') ~ TRUE",
                "empty like '%' ~ UNKNOWN",
                "n like '1_' ~ TRUE",
                "n + 1 like '13' ~ TRUE",
                "empty is null ~ TRUE",
                "t is not null ~ TRUE",
                "(empty = 1) is null ~ TRUE",
                "case when empty then true else no end ~ FALSE",
                "if(yes, t like 'a%', false) ~ TRUE",
                "coalesce(empty, yes) ~ TRUE",
                "nullif(n, '12') is null ~ TRUE",
                "nullif(n, 12.0) is null ~ TRUE",
                "no and t > 1 ~ FALSE",
                "yes or t > 1 ~ TRUE",
            })
    void comparisonsDependOnBothSides(String condition, Truth expected) throws BadValueException {
        assertEquals(expected, ROW.truth(condition));
    }
}
