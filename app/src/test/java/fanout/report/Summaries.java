package fanout.report;

import fanout.backend.BackendSpec;
import fanout.backend.BackendUsage;
import fanout.backend.StageFigures;
import fanout.merge.LocatedReject;
import fanout.merge.Reuse;
import fanout.run.InputFailure;
import fanout.run.ModeChoice;
import fanout.run.RunSummary;
import fanout.run.RunSummary.ItemCounts;
import fanout.run.WorkKind;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Summaries for tests. */
final class Summaries {
    static final Instant STARTED = Instant.parse("2026-11-20T02:15:00.123Z");

    static final StageFigures FETCH =
            new StageFigures("fetch", 64, 0, 0, 8, 203, 3, 86_100_000, 11_300_000_000L, 8_000_000_000L);
    static final StageFigures PROCESS =
            new StageFigures("process", 2, 0, 0, 2, 200, 0, 0, 11_500_000_000L, 3_500_000_000L);

    private Summaries() {}

    static RunSummary csv() {
        return new RunSummary(
                "csv aggregate",
                WorkKind.RECORDS,
                STARTED,
                12,
                9_600_000,
                9_600_000,
                new RecordCounts(120_000, 120_000, 0, 0, 0),
                ItemCounts.NONE,
                27,
                14,
                14,
                0,
                0,
                Reuse.NONE,
                0,
                410_000_000,
                660_000_000,
                96L << 20,
                new ModeChoice(
                        new BackendSpec.Threads(2),
                        "0.31 s of work predicted; processes would cost 0.09 s to start",
                        310_000_000),
                BackendUsage.NONE,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                0);
    }

    /** In processes, with everything that can be said. */
    static RunSummary eventful(String rejectsFile) {
        return new RunSummary(
                "csv aggregate",
                WorkKind.RECORDS,
                STARTED,
                12,
                9_600_000,
                30_000_000,
                new RecordCounts(120_000, 119_000, 985, 12, 3),
                ItemCounts.NONE,
                27,
                14,
                6,
                2,
                84_000_000,
                Reuse.NONE,
                0,
                410_000_000,
                660_000_000,
                96L << 20,
                new ModeChoice(new BackendSpec.Processes(2, 0), "asked for", 0),
                new BackendUsage(90_000_000, 440_000_000, 210L << 20, 1),
                List.of(
                        reject("sales/2025-07.csv", 1203, 1309, 98_231, "", "12 fields where the header has 11"),
                        reject("sales/2025-07.csv", 1376, 1489, 112_004, "price", "\"n/a\" is\nno number")),
                rejectsFile,
                List.of(new InputFailure("sales/x.csv", "sales/x.csv: permission denied")),
                List.of("no column \"note\" in sales/2024-01.csv: empty there"),
                List.of(),
                "out.csv",
                "",
                "",
                1);
    }

    static RunSummary images(ItemCounts images, String stopped, int exitCode) {
        return images(images, List.of(), stopped, exitCode);
    }

    static RunSummary images(ItemCounts images, List<StageFigures> stages, String stopped, int exitCode) {
        List<InputFailure> failures = images.failed() == 0
                ? List.of()
                : List.of(new InputFailure("photos/b.jpg", "photos/b.jpg: truncated: ends at byte 40,960"));
        return new RunSummary(
                "images resize",
                WorkKind.IMAGES,
                STARTED,
                2_000,
                1_200_000,
                0,
                RecordCounts.NONE,
                images,
                0,
                (int) images.all(),
                images.all(),
                0,
                0,
                Reuse.NONE,
                0,
                2_000_000_000,
                3_900_000_000L,
                180L << 20,
                new ModeChoice(new BackendSpec.Sequential(), "", 0),
                BackendUsage.NONE,
                List.of(),
                "",
                failures,
                List.of(),
                stages,
                "thumbs",
                "",
                stopped,
                exitCode);
    }

    static LocatedReject reject(String file, long record, long line, long offset, String column, String reason) {
        byte[] raw = "a,\"b\n".getBytes(StandardCharsets.UTF_8);
        return new LocatedReject(file, new Reject(record, line, offset, raw.length + 1, column, reason, raw));
    }
}
