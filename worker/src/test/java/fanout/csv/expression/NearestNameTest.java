package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> NAMES =
            List.of("id", "ts", "country", "city", "unit price", "latency_ms", "Größe");

    @ParameterizedTest
    @CsvSource({
        "contry,country",
        "COUNTRY,country",
        "conutry,country",
        "ctiy,city",
        "unit_price,unit price",
        "latency,",
        "grosse,",
        "größe,Größe",
        "xyz,",
        "di,id",
        "x,",
        "cit,city",
    })
    void theNearestIsNamedUnlessItIsFarOff(String typed, String nearest) {
        assertEquals(
                nearest == null ? "" : nearest, NearestName.of(typed, NAMES).orElse(""));
    }
}
