package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.AggregateCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateCallsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count                        | COUNT             |                   | 0",
                "count(*)                     | COUNT             |                   | 0",
                "Sum( price * quantity )      | SUM               | price * quantity  | 0",
                "p99.9(x)                     | PERCENTILE        | x                 | 99.9",
                "approx_p50(x)                | APPROX_PERCENTILE | x                 | 50",
                "approx_distinct(x)           | APPROX_DISTINCT   | x                 | 0",
                "bool_and(x > 1)              | BOOL_AND          | x > 1             | 0",
                "top(10, city)                | TOP               | city              | 10",
                "top(3,coalesce(a,'x,y'))     | TOP               | coalesce(a,'x,y') | 3",
                "histogram(round(x, 2), 0.25) | HISTOGRAM         | round(x, 2)       | 0.25",
            })
    void callsAreReadWithTheirNumbers(String text, String function, String argument, String parameter) {
        AggregateCall call = AggregateCalls.parse("count(a), " + text).get(1).call();
        assertEquals(text, call.label());
        assertEquals(function, call.function().name());
        assertEquals(argument == null ? "" : argument, call.argument());
        assertEquals(parameter, call.parameter().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top(city)           | \"top(city)\" should look like top(10, COLUMN)",
                "top(city, 10)       | \"top(city, 10)\" should look like top(10, COLUMN)",
                "top(1, a, b)        | \"top(1, a, b)\" should look like top(10, COLUMN)",
                "top(0, city)        | top(0, city) needs a whole number from 1 to 10000",
                "top(1.5, city)      | top(1.5, city) needs a whole number from 1 to 10000",
                "top(2,)             | top(2,) needs a column: top(10, COLUMN)",
                "histogram(x)        | \"histogram(x)\" should look like histogram(COLUMN, 0.5)",
                "histogram(x, 0)     | histogram(x, 0) needs a width above 0, such as 0.5 or 100",
                "p101(x)             | p101(x) is not between p0 and p100",
                "approx_p101(x)      | approx_p101(x) is not between p0 and p100",
                "first               | first needs a column: first(COLUMN)",
                "approx_pNN(x)       | \"approx_pNN(x)\" is no aggregate",
                "sum(a               | \"sum(a\" has no closing bracket at its end",
                "sum(a) as           | \"sum(a) as\": behind \"sum(a)\" only a name may stand: sum(a) as NAME, or as \"NAME\" where it has other signs than letters, digits and _",
                "sum(a) as a b       | \"sum(a) as a b\": behind \"sum(a)\" only a name may stand",
                "sum(a) revenue      | \"sum(a) revenue\": behind \"sum(a)\" only a name may stand",
                "sum(a) as \"\"     | \"sum(a) as \"\"\": behind \"sum(a)\" only a name may stand",
                "sum(a) as \"a \"\"b\" | \"sum(a) as \"a \"\"b\"\": behind \"sum(a)\" only a name may stand",
                "sum(a) + 1          | \"sum(a) + 1\": behind \"sum(a)\" only a name may stand",
                "count n             | \"count n\": behind \"count\" only a name may stand",
                "count as n-1        | \"count as n-1\": behind \"count\" only a name may stand: count as NAME",
            })
    void whatIsNoAggregateIsNamed(String text, String message) {
        String said = assertThrows(IllegalArgumentException.class, () -> AggregateCalls.parse(text))
                .getMessage();
        assertTrue(said != null && said.startsWith(message), said);
        assertEquals(1, AggregateCalls.parse("count").size());
        assertEquals(List.of("count", "any(x)"), labels("count,any(x)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mean(v)               | avg(v)",
                "Average(v + 1)        | avg(v + 1)",
                "stdev(v)              | stddev(v)",
                "unique(v)             | distinct(v)",
                "nunique(v)            | distinct(v)",
                "cnt                   | count",
                "medain(v)             | median(v)",
                "count(distinct v)     | distinct(v)",
                "COUNT(DISTINCT \"a b\") | distinct(\"a b\")",
            })
    void whatWasMeantIsNamed(String text, String meant) {
        String said = assertThrows(IllegalArgumentException.class, () -> AggregateCalls.parse(text))
                .getMessage();
        assertTrue(said != null && said.endsWith(" Did you mean \"" + meant + "\"?"), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "count as n                  | count              | n",
                "sum(a) AS Umsatz_größe      | sum(a)             | Umsatz_größe",
                "sum( a )  as  `a, b`        | sum( a )           | a, b",
                "top(2, a) as \"x as y\"     | top(2, a)          | x as y",
                "max(\"a as b\")             | max(\"a as b\")    | max(\"a as b\")",
                "max(\"x) as y\")            | max(\"x) as y\")   | max(\"x) as y\")",
                "any(if(a = ' as b', 1, 2))  | any(if(a = ' as b', 1, 2)) | any(if(a = ' as b', 1, 2))",
                "min(`as`) as as             | min(`as`)          | as",
                "p95(x) as p95               | p95(x)             | p95",
            })
    void aColumnMayBeNamed(String text, String label, String name) {
        AggregateColumn column = AggregateCalls.parse(text).get(0);
        assertEquals(label, column.call().label());
        assertEquals(name, column.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sum(a) as a b",
                "sum(a) as",
                "sum(a) as ''",
                "sum(a) revenue",
                "as n",
                "sum(a) as \"\"",
                "sum(a as b"
            })
    void whatIsNoNameIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> AggregateCalls.parse(text));
    }

    @Test
    void aColumnMayBeCalledDistinct() {
        assertEquals(List.of("count(distinct)", "count(distinct > 1)"), labels("count(distinct),count(distinct > 1)"));
    }

    private static List<String> labels(String text) {
        return AggregateCalls.parse(text).stream()
                .map(column -> column.call().label())
                .toList();
    }
}
