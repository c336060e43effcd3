package fanout.report;

import fanout.merge.Reuse;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.run.ModeChoice;
import fanout.run.ModeChoice.Prediction;
import fanout.run.WorkKind;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvChunk;
import java.util.ArrayList;
import java.util.List;

/** What would happen: {@code --dry-run}. */
public final class DryRunText {
    private static final String NEXT = "          ";

    private DryRunText() {}

    /**
     * Whole lines, each ended.
     *
     * @param output what would be written and where, such as {@code table to the terminal}
     */
    public static String of(Plan plan, ModeChoice mode, String output) {
        return of(plan, Reuse.NONE, mode, output);
    }

    /** As above, where earlier runs have done part of it. */
    public static String of(Plan plan, Reuse reuse, ModeChoice mode, String output) {
        List<String> lines = new ArrayList<>();
        lines.add("inputs    " + inputs(plan));
        lines.add("plan      "
                + Units.count(plan.chunks().size(), WorkKind.of(plan.job()) == WorkKind.PIECES ? "piece" : "chunk"));
        if (reuse.chunks() > 0) {
            lines.add("stored    " + Units.count(reuse.chunks()) + " of them, " + Units.bytes(reuse.bytes())
                    + ", by earlier runs");
        }
        lines.add("mode      " + ModeChoice.shown(mode.spec()));
        lines.add("why       " + mode.why());
        if (!mode.predictions().isEmpty()) {
            lines.add(NEXT + predictions(mode));
        }
        lines.add("output    " + output);
        List<PlannedInput> failed =
                plan.inputs().stream().filter(PlannedInput::failed).toList();
        for (PlannedInput input : failed) {
            lines.add("not used  " + input.failure());
        }
        for (String notice : plan.notices()) {
            lines.add("note      " + notice);
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(PrintableText.of(line)).append('\n');
        }
        return text.toString();
    }

    private static String inputs(Plan plan) {
        List<PlannedInput> used =
                plan.inputs().stream().filter(input -> !input.failed()).toList();
        String size = ", " + Units.bytes(plan.bytes());
        return switch (WorkKind.of(plan.job())) {
            case IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> Units.count(used.size(), "image") + size;
            case FETCHES -> Units.count(used.size(), "URL");
            case CALLS -> Units.count(used.size(), "input") + (plan.bytes() == 0 ? "" : size);
            case PIECES, RECORDS -> Units.count(used.size(), "file") + size + parts(plan, used);
        };
    }

    private static String parts(Plan plan, List<PlannedInput> used) {
        long cut = used.stream().filter(input -> input.chunks() > 1).count();
        long chunks = used.stream()
                .filter(input -> input.chunks() > 1)
                .mapToLong(PlannedInput::chunks)
                .sum();
        long compressed = used.stream()
                .filter(input ->
                        input.chunks() > 0 && isCompressed(plan.chunks().get(input.firstChunk())))
                .count();
        String whole = Units.count(used.size() - cut) + " whole";
        return " (" + whole + (cut == 0 ? "" : ", " + Units.count(cut) + " cut into " + Units.count(chunks)) + ")"
                + (compressed == 0 ? "" : ", " + Units.count(compressed) + " compressed");
    }

    private static boolean isCompressed(Chunk chunk) {
        return chunk instanceof CsvChunk csv
                ? csv.source().isCompressed()
                : chunk instanceof CallChunk call && call.part().compression() != Compression.NONE;
    }

    private static String predictions(ModeChoice mode) {
        List<String> shown = new ArrayList<>();
        for (Prediction prediction : mode.predictions()) {
            String start = prediction.startNanos() == 0
                    ? ""
                    : " + " + Units.seconds(prediction.startNanos()) + " to start "
                            + Units.count(prediction.spec().workers(), "worker");
            shown.add(prediction.spec().mode() + " " + Units.seconds(prediction.workNanos()) + start);
        }
        return String.join(" | ", shown);
    }
}
