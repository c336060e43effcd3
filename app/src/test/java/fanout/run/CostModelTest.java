package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void itFindsTheCostOfAnItemAndOfAByte() {
        CostModel costs = new CostModel(100_000, 6);
        for (int i = 0; i < 100; i++) {
            long items = 1L + random.nextInt(50);
            long bytes = random.nextInt(1_000_000);
            double noise = 0.95 + random.nextDouble() / 10;
            costs.measured(items, bytes, (long) ((items * 20_000 + bytes * 3) * noise));
        }
        assertEquals(20_000, costs.nanosPerItem(), 8_000, "seed " + seed);
        assertEquals(3, costs.nanosPerByte(), 0.5, "seed " + seed);
    }

    @Test
    void chunksOfOneSizeScaleTheGuessAsAWhole() {
        CostModel costs = new CostModel(100_000, 6);
        for (int i = 0; i < 50; i++) {
            costs.measured(1, 8 << 20, 25_000_000);
        }
        assertEquals(25_000_000, costs.nanos(1, 8 << 20), 250_000);
        assertTrue(costs.nanosPerItem() > 0 && costs.nanosPerByte() > 0);
    }

    @Test
    void whatHasNoBytesCostsWhatItemsTook() {
        CostModel costs = new CostModel(100_000_000, 0);
        costs.measured(5, 0, 10_000_000);
        assertEquals(2_000_000, costs.nanosPerItem(), 1);
        costs.measured(500, 0, 10_000_000);
        assertTrue(costs.nanosPerItem() < 100_000, costs.nanosPerItem() + " ns");
    }

    @Test
    void itForgetsHowItWasAtFirst() {
        CostModel costs = new CostModel(100_000, 6);
        for (int i = 0; i < 30; i++) {
            costs.measured(1, 1_000_000, 50_000_000);
        }
        for (int i = 0; i < 60; i++) {
            costs.measured(1, 1_000_000, 5_000_000);
        }
        assertEquals(5_000_000, costs.nanos(1, 1_000_000), 500_000);
    }

    @Test
    void whateverIsMeasuredCostsStayFiniteAndNeverBelowNothing() {
        for (int round = 0; round < 300; round++) {
            CostModel costs = new CostModel(random.nextInt(2) * 1000, random.nextInt(2));
            for (int i = 0; i < 60; i++) {
                long nanos =
                        random.nextInt(4) == 0 ? random.nextInt(2) : random.nextLong() >>> 20 >>> random.nextInt(40);
                costs.measured(1L + random.nextInt(4096), random.nextLong() >>> 24 >>> random.nextInt(40), nanos);
                assertTrue(costs.nanosPerItem() >= 0 && costs.nanosPerByte() >= 0, "seed " + seed);
                assertTrue(Double.isFinite(costs.nanos(4096, 1L << 50)), "seed " + seed);
            }
        }
    }

    @Test
    void aClockThatStoodStillIsNotBelievedForEver() {
        CostModel costs = new CostModel(100_000, 6);
        costs.measured(1, 1000, 0);
        for (int i = 0; i < 40; i++) {
            costs.measured(1, 1000, 50_000);
        }
        assertEquals(50_000, costs.nanos(1, 1000), 5_000);
    }
}
