package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeTuplesTest {
    private static final int ROUNDS = 60;
    private static final int BATCHES = 40;
    private static final int MOST_A_BATCH = 3000;
    private static final int MOST_CODES = 300;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    /** How often few places lay ready for the tuples there were, and how often too many would have. */
    private int dense;

    private int sparse;

    @Test
    void tuplesAreNumberedInTheOrderInWhichTheyCame() {
        for (int round = 0; round < ROUNDS; round++) {
            numberTuples(1 + random.nextInt(4), "seed " + seed + ", round " + round);
        }
        assertTrue(dense > ROUNDS, dense + " of " + (dense + sparse));
        assertTrue(sparse > ROUNDS, sparse + " of " + (dense + sparse));
    }

    /** The smallest words are those in which few bits tell a tuple from a free place. */
    @Test
    void noTupleIsFoundBeforeItIsThere() {
        int side = 20;
        for (TupleIndex index : new TupleIndex[] {new TupleSlots(), TupleGrid.of(new int[] {side, side})}) {
            int[][] codes = new int[2][side * side];
            long[] words = new long[side * side];
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, side * side).boxed().toList());
            Collections.shuffle(order, random);
            for (int i = 0; i < words.length; i++) {
                words[i] = order.get(i);
                codes[0][i] = order.get(i) % side;
                codes[1][i] = order.get(i) / side;
            }
            index.prepare(codes, words, words.length);
            int[] into = new int[words.length];
            int[] left = new int[words.length];
            for (int i = 0; i < words.length; i++) {
                String where = "seed " + seed + ", word " + words[i];
                assertEquals(1, index.find(i, i + 1, into, left), where);
                assertEquals(i, left[0], where);
                assertEquals(i, index.findOrPut(i, i), where);
                assertEquals(i, index.findOrPut(i, -1), where);
                // At first sight, where nothing else is in its way.
                if (index.find(i, i + 1, into, left) == 0) {
                    assertEquals(i, into[i], where);
                }
            }
        }
    }

    /** Columns get more codes at times, all of which are asked for, or few of them, so that both ways to find tuples serve. */
    private void numberTuples(int columns, String where) {
        CodeTuples tuples = new CodeTuples(columns);
        Map<List<Integer>, Integer> expected = new HashMap<>();
        int[] sizes = new int[columns];
        Arrays.setAll(sizes, column -> 1 + random.nextInt(30));
        for (int batch = 0; batch < BATCHES; batch++) {
            int change = random.nextInt(20);
            if (change < 5) {
                int column = random.nextInt(columns);
                int more = 1 + random.nextInt(random.nextBoolean() ? 10 : 3 * sizes[column]);
                sizes[column] = Math.min(MOST_CODES, sizes[column] + more);
            } else if (change == 5) {
                tuples.clear();
                expected.clear();
            } else if (change == 6) {
                tuples = decoded(tuples, sizes);
            }
            addSome(tuples, expected, sizes, where + ", batch " + batch);
        }
    }

    private void addSome(CodeTuples tuples, Map<List<Integer>, Integer> expected, int[] sizes, String where) {
        boolean grid = TupleGrid.of(sizes, tuples.size()) != null;
        dense += grid ? 1 : 0;
        sparse += grid ? 0 : 1;
        int count = 1 + random.nextInt(MOST_A_BATCH);
        int[][] codes = new int[sizes.length][count];
        int[] numbers = new int[count];
        int[] wanted = new int[count];
        for (int i = 0; i < count; i++) {
            List<Integer> tuple = new ArrayList<>();
            for (int column = 0; column < sizes.length; column++) {
                codes[column][i] = random.nextInt(sizes[column]);
                tuple.add(codes[column][i]);
            }
            wanted[i] = number(expected, tuple);
        }
        assertTrue(tuples.fit(sizes), where);
        tuples.findOrAdd(codes, count, numbers);
        assertEquals(Arrays.toString(wanted), Arrays.toString(numbers), where);
        assertEquals(expected.size(), tuples.size(), where);
        int any = random.nextInt(count);
        for (int column = 0; column < sizes.length; column++) {
            assertEquals(codes[column][any], tuples.code(numbers[any], column), where);
        }
    }

    private static int number(Map<List<Integer>, Integer> expected, List<Integer> tuple) {
        int next = expected.size();
        return expected.computeIfAbsent(tuple, any -> next);
    }

    private static CodeTuples decoded(CodeTuples tuples, int[] sizes) {
        ByteWriter out = new ByteWriter();
        tuples.encode(out);
        CodeTuples decoded = new CodeTuples(sizes.length);
        decoded.decode(sizes, new ByteReader(out.toByteArray()));
        return decoded;
    }
}
