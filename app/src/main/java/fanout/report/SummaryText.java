package fanout.report;

import fanout.merge.LocatedReject;
import fanout.merge.Reuse;
import fanout.run.InputFailure;
import fanout.run.ModeChoice;
import fanout.run.RunSummary;
import fanout.run.RunSummary.ItemCounts;
import fanout.run.WorkKind;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import java.util.ArrayList;
import java.util.List;

/** The summary for people: what was done and how fast, then how, then what a person needs to know or do, last. */
public final class SummaryText {
    private static final int MOST_LISTED = 10;

    private final RunSummary summary;
    private final List<String> lines = new ArrayList<>();

    private SummaryText(RunSummary summary) {
        this.summary = summary;
    }

    /** Whole lines, each ended. Colour, if wanted, is only on the last line, and only where all is not well. */
    public static String of(RunSummary summary, boolean colour) {
        return new SummaryText(summary).write(colour);
    }

    private String write(boolean colour) {
        if (nothingToDo()) {
            lines.add("up to date: " + Units.count(summary.items().skipped(), thing(summary.kind()))
                    + " unchanged since the run of "
                    + summary.items().upToDateSince());
        } else {
            if (summary.reuse().chunks() > 0) {
                reused(summary.reuse());
            } else {
                lines.add(done());
            }
            lines.add(ModeLine.of(summary));
        }
        lines.addAll(StageWords.of(summary));
        for (String notice : summary.notices()) {
            lines.add("note: " + notice);
        }
        rejects();
        failures();
        stopped();
        String ending = ExitLine.of(summary);
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(PrintableText.of(line)).append('\n');
        }
        if (!ending.isEmpty()) {
            text.append(colour ? coloured(PrintableText.of(ending)) : PrintableText.of(ending))
                    .append('\n');
        }
        return text.toString();
    }

    private boolean nothingToDo() {
        boolean many = summary.kind() == WorkKind.IMAGES
                || summary.kind() == WorkKind.CALLS
                || summary.kind() == WorkKind.PIECES
                || summary.kind() == WorkKind.FETCHES;
        return many && summary.items().isUpToDate() && summary.stopped().isEmpty();
    }

    private String done() {
        long nanos = summary.elapsedNanos();
        boolean packed = summary.plainBytes() != 0 && summary.plainBytes() != summary.bytes();
        String unpacked = packed ? " (" + Units.bytes(summary.plainBytes()) + " unpacked)" : "";
        String size = Units.bytes(summary.bytes()) + unpacked + " in " + Units.seconds(nanos) + ": "
                + (summary.kind() == WorkKind.IMAGE_HEADERS ? "" : Units.byteRate(summary.bytes(), nanos) + ", ");
        return switch (summary.kind()) {
            case RECORDS ->
                Units.count(summary.inputs(), "file") + ", "
                        + Units.count(summary.records().records(), "record") + ", " + size
                        + Units.rate(summary.records().records(), nanos) + " records/s" + sifted(summary.records());
            case FETCHES ->
                Units.count(summary.inputs(), "URL") + fetched(summary.items()) + ", " + size
                        + Units.rate(summary.items().all(), nanos) + " URLs/s";
            case PIECES ->
                Units.count(summary.inputs(), "file")
                        + (summary.records().records() == 0
                                ? ""
                                : ", " + Units.count(summary.records().records(), "record"))
                        + ", " + Units.count(summary.items().all(), "piece") + ended(summary.kind(), summary.items())
                        + ", " + Units.bytes(summary.bytes()) + " in " + Units.seconds(nanos) + ": "
                        + Units.byteRate(summary.bytes(), nanos);
            case CALLS ->
                Units.count(summary.inputs(), "input") + ended(summary.kind(), summary.items()) + " in "
                        + Units.seconds(nanos) + ": "
                        + Units.rate(summary.items().all() - summary.items().skipped(), nanos) + " inputs/s";
            case IMAGES, IMAGE_HEADERS, IMAGE_HASHES ->
                Units.count(summary.inputs(), "image") + ended(summary.kind(), summary.items()) + ", " + size
                        + Units.rate(summary.items().all() - summary.items().skipped(), nanos) + " images/s";
        };
    }

    /** Of what was not read, no rate is told. */
    private void reused(Reuse reuse) {
        long read = summary.bytes() - reuse.bytes();
        long nanos = summary.elapsedNanos();
        lines.add(Units.count(summary.inputs(), "file") + ", "
                + Units.count(summary.records().records(), "record") + ", " + Units.bytes(summary.bytes())
                + sifted(summary.records()));
        lines.add(
                reuse.inputs() == summary.inputs()
                        ? "up to date: nothing had changed since earlier runs (fanout why FILE), answered in "
                                + Units.seconds(nanos)
                        : Units.bytes(reuse.bytes()) + " known from earlier runs ("
                                + Units.count(reuse.inputs(), "file")
                                + " whole; fanout why FILE), " + Units.bytes(read) + " read in " + Units.seconds(nanos)
                                + ": "
                                + Units.byteRate(read, nanos));
    }

    private static String sifted(RecordCounts records) {
        String filtered = records.filtered() == 0 ? "" : "; " + Units.count(records.filtered()) + " filtered out";
        return filtered + (records.blank() == 0 ? "" : "; " + Units.count(records.blank(), "blank line"));
    }

    private static String ended(WorkKind kind, ItemCounts images) {
        List<String> ways = new ArrayList<>();
        boolean written = kind == WorkKind.IMAGES;
        boolean severalEach = written && images.outputs() != images.written();
        String files = severalEach ? " as " + Units.count(images.outputs(), "file") : "";
        String done = kind == WorkKind.CALLS || kind == WorkKind.PIECES ? " done" : written ? " written" : " read";
        ways.add(Units.count(images.written()) + done + files);
        if (images.skipped() > 0) {
            ways.add(Units.count(images.skipped()) + " up to date");
        }
        if (images.failed() > 0) {
            ways.add(Units.count(images.failed()) + " failed");
        }
        return " (" + String.join(", ", ways) + ")";
    }

    private static String fetched(ItemCounts urls) {
        String unchanged = urls.skipped() > 0 ? ", " + Units.count(urls.skipped()) + " unchanged" : "";
        String failed = urls.failed() > 0 ? ", " + Units.count(urls.failed()) + " failed" : "";
        return " (" + Units.count(urls.written()) + " fetched" + unchanged + failed + ")";
    }

    private void rejects() {
        long rejected = summary.records().rejected();
        if (rejected == 0) {
            return;
        }
        lines.add(Units.count(rejected, "record") + " rejected, "
                + Units.percent(rejected, summary.records().records())
                + (summary.firstRejects().isEmpty() ? "" : ":"));
        for (LocatedReject located : summary.firstRejects()) {
            lines.add("  " + shown(located));
        }
        more(rejected - summary.firstRejects().size());
    }

    /** Plain numbers, counted from 1, to be copied into other tools; the byte from 0. */
    private static String shown(LocatedReject located) {
        Reject reject = located.reject();
        String column = reject.column().isEmpty() ? "" : "column " + reject.column() + ": ";
        return located.input() + " record " + (reject.record() + 1) + ", line " + (reject.line() + 1) + ", byte "
                + reject.offset() + ": " + column + reject.reason();
    }

    private void failures() {
        List<InputFailure> failures = summary.failures();
        if (failures.isEmpty()) {
            return;
        }
        lines.add(
                switch (summary.kind()) {
                    case RECORDS -> Units.count(failures.size(), "input") + " not used:";
                    case FETCHES -> Units.count(failures.size(), "URL") + " failed:";
                    case IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> Units.count(failures.size(), "image") + " failed:";
                    case CALLS, PIECES -> Units.count(failures.size(), thing(summary.kind())) + " failed:";
                });
        for (InputFailure failure : failures.subList(0, Math.min(MOST_LISTED, failures.size()))) {
            lines.add("  " + failure.message());
        }
        more(failures.size() - MOST_LISTED);
    }

    private static String thing(WorkKind kind) {
        return switch (kind) {
            case RECORDS -> "file";
            case IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> "image";
            case FETCHES -> "URL";
            case CALLS -> "input";
            case PIECES -> "piece";
        };
    }

    private void more(long count) {
        if (count > 0) {
            lines.add("  and " + Units.count(count) + " more");
        }
    }

    private void stopped() {
        if (summary.stopped().isEmpty()) {
            return;
        }
        String kept =
                switch (summary.kind()) {
                    case RECORDS, IMAGE_HEADERS, IMAGE_HASHES ->
                        "no answer was written"
                                + (summary.keptBytes() == 0
                                        ? ""
                                        : ", what was done of " + Units.bytes(summary.keptBytes())
                                                + " is kept for the next run");
                    case FETCHES ->
                        Units.count(summary.items().written() + summary.items().skipped()) + " of "
                                + Units.count(summary.inputs(), "URL")
                                + " done, what has come of others is kept";
                    case CALLS, PIECES ->
                        Units.count(summary.items().written() + summary.items().skipped()) + " of "
                                + Units.count(
                                        summary.kind() == WorkKind.PIECES ? summary.chunks() : summary.inputs(),
                                        thing(summary.kind()))
                                + " done";
                    case IMAGES ->
                        Units.count(summary.items().written()) + " of " + Units.count(summary.inputs())
                                + " images written, none half-written";
                };
        lines.add("stopped by " + summary.stopped() + ": " + kept + ". Run the same command again.");
    }

    private String coloured(String ending) {
        String yellow = "\033[33m";
        String red = "\033[31m";
        return (summary.exitCode() == 1 ? yellow : red) + ending + "\033[0m";
    }

    /** {@link ModeChoice} and what it cost. */
    private static final class ModeLine {
        private ModeLine() {}

        static String of(RunSummary summary) {
            ModeChoice mode = summary.mode();
            List<String> parts = new ArrayList<>();
            parts.add(ModeChoice.shown(mode.spec()) + (mode.why().isEmpty() ? "" : " (" + mode.why() + ")"));
            boolean batched = summary.batches() > 0 && summary.batches() != summary.chunks();
            boolean pieces = summary.kind() == WorkKind.PIECES;
            parts.add(Units.count(summary.chunks(), pieces ? "piece" : "chunk")
                    + (batched ? " in " + Units.count(summary.batches(), pieces ? "call" : "message") : ""));
            if (summary.rerunChunks() > 0) {
                parts.add(Units.count(summary.rerunChunks()) + " run again");
            }
            if (summary.spilledBytes() > 0) {
                parts.add(Units.bytes(summary.spilledBytes()) + " spilled");
            }
            parts.add("CPU "
                    + Units.seconds(summary.cpuNanos() + summary.workers().cpuNanos()));
            boolean processes = summary.workers().peakBytes() > 0;
            parts.add("peak " + Units.memory(summary.peakBytes())
                    + (processes ? " + " + Units.memory(summary.workers().peakBytes()) + " of workers" : ""));
            if (summary.workers().startNanos() > 0) {
                parts.add(
                        "workers ready after " + Units.seconds(summary.workers().startNanos()));
            }
            if (summary.workers().restarts() > 0) {
                parts.add(Units.count(summary.workers().restarts(), "worker") + " replaced");
            }
            return String.join(", ", parts);
        }
    }
}
