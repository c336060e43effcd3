package fanout.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

/** From keys to groups that are in the table already; for each key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GroupsBenchmark {
    private static final int KEYS = 200_000;
    private static final int KEYS_AT_ONCE = 1_000;

    @Param({"200", "100000", "2000000"})
    private int groups;

    private byte[] text = {};
    private final int[] starts = new int[KEYS];
    private final int[] ends = new int[KEYS];
    private final int[] startsNow = new int[KEYS_AT_ONCE];
    private final int[] endsNow = new int[KEYS_AT_ONCE];
    private final int[] found = new int[KEYS_AT_ONCE];
    private ByteStringTable table = new ByteStringTable();
    private GroupTable pairs = pairs();

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(groups);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < KEYS; i++) {
            starts[i] = all.length();
            all.append("City ").append(random.nextInt(groups));
            ends[i] = all.length();
        }
        text = all.toString().getBytes(StandardCharsets.US_ASCII);
        table = new ByteStringTable();
        for (int group = 0; group < groups; group++) {
            byte[] key = ("City " + group).getBytes(StandardCharsets.US_ASCII);
            table.findOrAdd(key, 0, key.length);
        }
        pairs = pairs();
        for (int from = 0; from < KEYS; from += KEYS_AT_ONCE) {
            lookUpPairs(from);
        }
    }

    private static GroupTable pairs() {
        return new GroupTable(2, () -> new Aggregate[0]);
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long lookUp() {
        long sum = 0;
        for (int from = 0; from < KEYS; from += KEYS_AT_ONCE) {
            System.arraycopy(starts, from, startsNow, 0, KEYS_AT_ONCE);
            System.arraycopy(ends, from, endsNow, 0, KEYS_AT_ONCE);
            table.findOrAdd(text, startsNow, endsNow, KEYS_AT_ONCE, found);
            sum += found[KEYS_AT_ONCE - 1];
        }
        return sum;
    }

    /** Keys of two columns: a text and the one that comes a while after it. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long lookUpPairs() {
        long sum = 0;
        for (int from = 0; from < KEYS; from += KEYS_AT_ONCE) {
            sum += lookUpPairs(from);
        }
        return sum;
    }

    private int lookUpPairs(int from) {
        int second = (from + KEYS / 2) % KEYS;
        int[][] bothStarts = {
            Arrays.copyOfRange(starts, from, from + KEYS_AT_ONCE),
            Arrays.copyOfRange(starts, second, second + KEYS_AT_ONCE)
        };
        int[][] bothEnds = {
            Arrays.copyOfRange(ends, from, from + KEYS_AT_ONCE), Arrays.copyOfRange(ends, second, second + KEYS_AT_ONCE)
        };
        pairs.groups(text, bothStarts, bothEnds, KEYS_AT_ONCE, found);
        return found[KEYS_AT_ONCE - 1];
    }
}
