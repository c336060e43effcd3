package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.cli.RejectOptions.RecordPolicy;
import fanout.task.BadValuePolicy;
import fanout.task.RecordCounts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "18.4%,     375,              69",
        "0.29%,     50000,            145",
        "1.1%,      1000,             11",
        "0.000001%, 100000000,        1",
        "33.333333%, 900000000000000, 299999997000000",
        "100%,      3,                3",
        "0%,        3,                0",
        "7,         10,               7",
        "10%,       0,                0",
    })
    void justAsManyAsThereMayBeAreNotTooMany(String most, long read, long rejected) {
        RejectOptions options = new RejectOptions(RecordPolicy.REJECT, BadValuePolicy.REJECT, "", most);
        assertEquals("", options.refusal(counts(read, rejected), false, false));
        if (rejected < read) {
            assertEquals("--max-rejects " + most, options.refusal(counts(read, rejected + 1), false, false));
        }
    }

    private static RecordCounts counts(long read, long rejected) {
        return new RecordCounts(read, read - rejected, 0, rejected, 0);
    }
}
