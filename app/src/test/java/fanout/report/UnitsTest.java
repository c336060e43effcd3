package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnitsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void figuresAreShownAsInThisTable() {
        String[][] cases = {
            {"0", Units.count(0)},
            {"999", Units.count(999)},
            {"1,000", Units.count(1_000)},
            {"-1,234,567", Units.count(-1_234_567)},
            {"1 file", Units.count(1, "file")},
            {"0 files", Units.count(0, "file")},
            {"0 bytes", Units.bytes(0)},
            {"1 byte", Units.bytes(1)},
            {"999 bytes", Units.bytes(999)},
            {"1.00 kB", Units.bytes(1_000)},
            {"9.60 MB", Units.bytes(9_600_000)},
            {"999 kB", Units.bytes(999_499)},
            {"1.00 MB", Units.bytes(999_500)},
            {"12.3 GB", Units.bytes(12_345_678_901L)},
            {"9.22 EB", Units.bytes(Long.MAX_VALUE)},
            {"5.10 of 9.80 GB", Units.bytesOf(5_100_000_000L, 9_800_000_000L)},
            {"0.00 of 9.80 GB", Units.bytesOf(1, 9_800_000_000L)},
            {"12 of 812 bytes", Units.bytesOf(12, 812)},
            {"99 of 123 MB", Units.bytesOf(99_999_999, 123_400_000)},
            {"23.4 MB/s", Units.byteRate(9_600_000, 410_000_000)},
            {"2.91 GB/s", Units.byteRate(2_910_000_000L, SECOND)},
            {"-", Units.byteRate(1, 0)},
            {"293,000", Units.rate(120_000, 410_000_000)},
            {"73.2", Units.rate(30, 410_000_000)},
            {"0.500", Units.rate(1, 2 * SECOND)},
            {"0", Units.rate(0, SECOND)},
            {"-", Units.rate(1, 0)},
            {"2,910", Units.megabytesPerSecond(2_910_000_000L, SECOND)},
            {"11.8", Units.megabytesPerSecond(9_600_000, 812_000_000)},
            {"0.0120", Units.megabytesPerSecond(12_000, SECOND)},
            {"96 MiB", Units.memory(96L << 20)},
            {"1,024 MiB", Units.memory(1L << 30)},
            {"0.412 s", Units.seconds(412_345_678)},
            {"0.041 s", Units.seconds(41_234_567)},
            {"0 s", Units.seconds(0)},
            {"<0.001 s", Units.seconds(1_000)},
            {"1.00 s", Units.seconds(SECOND)},
            {"1.00 s", Units.seconds(999_999_999)},
            {"12.3 s", Units.seconds(12_345_000_000L)},
            {"99.9 s", Units.seconds(99_900_000_000L)},
            {"1 min 40 s", Units.seconds(99_960_000_000L)},
            {"2 min 05 s", Units.seconds(125 * SECOND)},
            {"59 min 59 s", Units.seconds(3_599 * SECOND)},
            {"3 h 07 min", Units.seconds((3 * 3600 + 7 * 60) * SECOND)},
            {"0.021", Units.plainSeconds(21_400_000)},
            {"0.000", Units.plainSeconds(0)},
            {"0 %", Units.percent(0, 10)},
            {"0 %", Units.percent(0, 0)},
            {"0.0017 %", Units.percent(2, 120_000)},
            {"52.3 %", Units.percent(523, 1_000)},
            {"100 %", Units.percent(7, 7)},
            {"1.37", Units.factor(1.3666)},
        };
        for (String[] each : cases) {
            assertEquals(each[0], each[1]);
        }
    }
}
