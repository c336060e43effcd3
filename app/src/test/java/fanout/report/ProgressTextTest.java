package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.StageFigures;
import fanout.run.Progress;
import fanout.run.WorkKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
    private static final Progress CSV =
            new Progress(5_100_000_000L, 9_800_000_000L, 600, 1_165, 561, 4, 2, 1_752_577_320L);

    @Test
    void saysHowFarACsvRunIsInBytes() {
        ProgressText text = new ProgressText("csv aggregate", WorkKind.RECORDS);
        assertEquals(
                "csv aggregate  [=========>          ]  52 %  5.10 of 9.80 GB  2.91 GB/s  1.62 s left  waiting 561"
                        + "  in flight 4  rejected 2",
                text.line(CSV, 200));
        assertEquals(
                "csv aggregate  52 %  5.10 of 9.80 GB  2.91 GB/s  1.62 s left  waiting 561  in flight 4  rejected 2",
                text.plain(CSV));
    }

    @Test
    void saysHowFarImagesAreInImages() {
        ProgressText text = new ProgressText("images resize", WorkKind.IMAGES);
        Progress progress = new Progress(12, 100, 241, 2_000, 1_751, 8, 1, 1_136_792_452L);
        assertEquals(
                "images resize  [=>                  ]  12 %  241 of 2,000  212/s  8.34 s left  waiting 1,751"
                        + "  in flight 8  failed 1",
                text.line(progress, 200));
    }

    @Test
    void saysWhatEachStageIsAtAndWhichOneTheOthersWaitFor() {
        ProgressText text = new ProgressText("images resize", WorkKind.IMAGES);
        Progress progress = new Progress(0, 0, 104, 200, 0, 96, 1, 5_800_000_000L)
                .in(List.of(
                        new StageFigures("fetch", 64, 40, 8, 8, 152, 0, 1, 5_800_000_000L, 4_000_000_000L),
                        new StageFigures("process", 2, 46, 2, 2, 104, 0, 0, 5_800_000_000L, 1_800_000_000L)));
        assertEquals(
                "images resize  52 %  104 of 200  17.9/s  5.35 s left  failed 1  narrow: fetch"
                        + "  fetch: 40 waiting, 8 in flight, 152 done, 26.2/s"
                        + "  process: 46 waiting, 2 in flight, 104 done, 17.9/s",
                text.plain(progress));
        assertEquals(
                "images resize  [===>    ]  52 %  104 of 200  17.9/s  5.35 s left  failed 1", text.line(progress, 80));
    }

    @Test
    void beginsAndEndsWithoutAnArrowThatDoesNotFit() {
        ProgressText text = new ProgressText("x", WorkKind.RECORDS);
        String begin = text.line(new Progress(0, 100, 0, 1, 1, 0, 0, 0), 200);
        assertTrue(begin.startsWith("x  [                    ]   0 %  0 of 100 bytes  -  - left"), begin);
        String end = text.line(new Progress(100, 100, 1, 1, 0, 0, 0, 1_000_000_000), 200);
        assertTrue(end.startsWith("x  [====================]  100 %  100 of 100 bytes  100 bytes/s  0 s left"), end);
        String nothing = text.line(new Progress(0, 0, 0, 0, 0, 0, 0, 0), 200);
        assertTrue(nothing.startsWith("x  [                    ]   0 %  0 of 0 bytes"), nothing);
    }

    @Test
    void fitsEveryWidth() {
        ProgressText text = new ProgressText("csv aggregate", WorkKind.RECORDS);
        for (int columns = 0; columns < 150; columns++) {
            assertTrue(text.line(CSV, columns).length() <= columns, "at " + columns);
        }
        assertEquals("csv aggregate  [===>    ]  52 %  5.10 of 9.80 GB  2.91 GB/s", text.line(CSV, 60));
    }
}
