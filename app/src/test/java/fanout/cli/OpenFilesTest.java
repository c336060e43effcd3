package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
    @ParameterizedTest
    @CsvSource({"64, 64, 12", "64, 20, 1", "64, 256, 64", "1024, 1024, 492", "64, unlimited, 64"})
    void thereAreNoMoreConnectionsThanFilesMayBeOpen(int wanted, String limit, int connections) {
        List<String> limits = List.of(
                "Limit                     Soft Limit           Hard Limit           Units     ",
                "Max processes             94171                94171                processes ",
                "Max open files            " + limit + "                 1048576              files     ");
        assertEquals(connections, OpenFiles.connections(wanted, limits));
    }

    @Test
    void whereTheSystemSaysNothingThereAreAsManyAsAreWanted() {
        assertEquals(64, OpenFiles.connections(64, List.of()));
    }
}
