package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import fanout.aggregate.Value;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {
    private static final int RECORDS = 10_000;
    private static final byte[] BYTES = "12.50Graz2025-01-31T12:34:563".getBytes(StandardCharsets.UTF_8);
    private static final int[] BORDERS = {0, 5, 9, 28, 29};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price",
                "price * quantity + 1.5",
                "price - 0.001 > quantity",
                "price / 8",
                "price % quantity",
                "price > 10 and city = 'Graz'",
                "city in ('Wien', 'Graz', 'Linz') and price in (1, 12.5)",
                "city like 'G%_z' or city like '%raz'",
                "price between 1 and 20 and city < 'H'",
                "year(ts) = 2025 and hour(ts) < 13",
                "date(ts) >= '2025-01-01' and ts is not null",
                "round(price, 1) + floor(price)",
                "strptime(ts, '%FT%T')",
                "strptime('31-jan-' || substr(ts, 3, 2) || ' 11:59 pm +02', '%d-%b-%y %I:%M %p %z')",
                "upper(city) = 'GRAZ'",
                "number(price, '.,') > 10",
                "number('1.' || quantity || '00,50', ',.')",
                "city || '-' || substr(ts, 1, 4)",
                "case when price > 20 then 'dear' else trim(city) end",
                "coalesce(city, 'none') <> split_part(city, 'a', 2)",
            })
    void aRecordCostsNoMemory(String expression) throws BadValueException {
        Fields record = (column, into) -> into.setText(BYTES, BORDERS[column], BORDERS[column + 1]);
        Evaluator evaluator =
                new Compiler(List.of("price", "city", "ts", "quantity")).evaluator(Expression.parse(expression));
        Value result = new Value();
        run(evaluator, record, result);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        run(evaluator, record, result);
        long bytes = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(bytes < RECORDS, bytes + " bytes for " + RECORDS + " records");
    }

    private static void run(Evaluator evaluator, Fields record, Value result) throws BadValueException {
        for (int i = 0; i < RECORDS; i++) {
            evaluator.evaluate(record, result);
        }
    }
}
