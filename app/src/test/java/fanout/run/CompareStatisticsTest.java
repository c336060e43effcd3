package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.run.CompareStatistics.Ratio;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareStatisticsTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoThere() {
        assertEquals(7, CompareStatistics.median(List.of(7L)));
        assertEquals(5, CompareStatistics.median(List.of(9L, 5L, 1L)));
        assertEquals(4, CompareStatistics.median(List.of(9L, 5L, 1L, 3L)));
    }

    @Test
    void theSpreadIsHalfTheRangeAgainstTheMedian() {
        assertEquals(0.1, CompareStatistics.spread(List.of(90L, 100L, 110L)), 1e-12);
        assertEquals(0, CompareStatistics.spread(List.of(90L)), 0);
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        Ratio ratio = CompareStatistics.ratio(mode(100, 110, 90), mode(300, 200, 100));
        assertEquals(2.0, ratio.ratio(), 1e-12);
        assertEquals(ratio, CompareStatistics.ratio(mode(100, 110, 90), mode(300, 200, 100)));
    }

    @Test
    void equalRoundsLeaveNoDoubt() {
        Ratio ratio = CompareStatistics.ratio(mode(100, 100, 100), mode(150, 150, 150));
        assertEquals(new Ratio(1.5, 1.5, 1.5), ratio);
        assertTrue(ratio.isSure());
    }

    @Test
    void theIntervalOfThreeRoundsReachesFromTheBestToTheWorst() {
        // One draw in 27 takes the same round thrice, so each single round's ratio lies within the 95 %.
        Ratio ratio = CompareStatistics.ratio(mode(100, 100, 100), mode(110, 120, 130));
        assertEquals(1.2, ratio.ratio(), 1e-12);
        assertEquals(1.1, ratio.low(), 1e-12);
        assertEquals(1.3, ratio.high(), 1e-12);
    }

    @Test
    void aSlowSpellThatHitsBothCancelsOut() {
        Ratio ratio = CompareStatistics.ratio(mode(100, 200, 100, 300, 100), mode(150, 300, 150, 450, 150));
        assertEquals(1.5, ratio.low(), 1e-12);
        assertEquals(1.5, ratio.high(), 1e-12);
    }

    @Test
    void roundsThatContradictEachOtherLeaveDoubt() {
        assertFalse(
                CompareStatistics.ratio(mode(100, 90, 110), mode(95, 105, 101)).isSure());
    }

    private static ModeMeasurement mode(long... nanos) {
        return new ModeMeasurement("threads", 2, Arrays.stream(nanos).boxed().toList(), 0, 0, 0);
    }
}
