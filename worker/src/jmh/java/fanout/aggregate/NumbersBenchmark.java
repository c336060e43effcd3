package fanout.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the text of a number to its value; for each number. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NumbersBenchmark {
    private static final int NUMBERS = 1_000;

    /** Digits before and behind the point. */
    @Param({"3.0", "4.2", "9.6"})
    private String digits = "";

    private byte[] text = {};
    private final int[] starts = new int[NUMBERS];
    private final int[] ends = new int[NUMBERS];
    private final Value value = new Value();
    private final ValueColumn column = new ValueColumn(NUMBERS);

    @Setup
    public void prepare() {
        int point = digits.indexOf('.');
        long integers = Math.round(Math.pow(10, Integer.parseInt(digits.substring(0, point))));
        int decimals = Integer.parseInt(digits.substring(point + 1));
        SplittableRandom random = new SplittableRandom(integers);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < NUMBERS; i++) {
            starts[i] = all.length();
            all.append(random.nextLong(integers));
            all.append(decimals == 0 ? "" : ".");
            for (int digit = 0; digit < decimals; digit++) {
                all.append(random.nextInt(10));
            }
            ends[i] = all.length();
            all.append(',');
        }
        text = all.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public int oneAfterTheOther() {
        int numbers = 0;
        for (int i = 0; i < NUMBERS; i++) {
            numbers += value.setText(text, starts[i], ends[i]).readNumber() ? 1 : 0;
        }
        return numbers;
    }

    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public int asAColumn() {
        column.setTexts(text, starts, ends, NUMBERS);
        return column.readNumbers();
    }

    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public int asAColumnOfNumbers() {
        return column.setNumbers(text, starts, ends, NUMBERS);
    }
}
