package fanout.report;

import fanout.backend.StageFigures;
import fanout.run.RunSummary;
import fanout.run.WorkKind;
import java.util.ArrayList;
import java.util.List;

/** What is said of the stages of a run, while it is under way and afterwards. */
final class StageWords {
    private StageWords() {}

    /** Of each stage what it is at; before that which one the others wait for, if that is known. None where there is but one stage. */
    static List<String> now(List<StageFigures> stages) {
        List<String> words = new ArrayList<>();
        if (stages.size() < 2) {
            return words;
        }
        for (StageFigures stage : stages) {
            if (stage.isNarrow(stages)) {
                words.add("narrow: " + stage.name());
            }
        }
        for (StageFigures stage : stages) {
            words.add(stage.name() + ": " + Units.count(stage.waiting()) + " waiting, "
                    + Units.count(stage.inFlight()) + " in flight, " + Units.count(stage.done()) + " done, "
                    + Units.rate(stage.done(), stage.nanos()) + "/s");
        }
        return words;
    }

    /** A line for each stage; none where there was but the one that the rest of the summary is about. */
    static List<String> of(RunSummary summary) {
        List<StageFigures> stages = summary.stages();
        List<String> lines = new ArrayList<>();
        boolean ofItself = stages.size() == 1
                && (summary.kind() == WorkKind.FETCHES || !stages.get(0).name().equals(StageFigures.FETCH));
        if (ofItself) {
            return lines;
        }
        for (StageFigures stage : stages) {
            lines.add(stage.name() + ": " + line(stage, summary.kind())
                    + (stage.isNarrow(stages)
                            ? "; the narrow stage, " + stage.narrowPercent(stages) + " % of the time"
                            : ""));
        }
        return lines;
    }

    private static String line(StageFigures stage, WorkKind kind) {
        boolean fetch = stage.name().equals(StageFigures.FETCH);
        String unchanged = stage.unchanged() == 0 ? "" : " (" + Units.count(stage.unchanged()) + " unchanged)";
        String left = stage.waiting() + stage.inFlight() == 0
                ? ""
                : " of " + Units.count(stage.done() + stage.waiting() + stage.inFlight());
        return Units.count(stage.done(), fetch ? "URL" : thing(kind)) + left + unchanged
                + (fetch ? ", " + Units.bytes(stage.bytes()) : "") + " in " + Units.seconds(stage.nanos()) + ": "
                + Units.rate(stage.done(), stage.nanos()) + "/s"
                + (stage.mostInFlight() == 0
                        ? ""
                        : ", at most " + Units.count(stage.mostInFlight()) + " of " + Units.count(stage.limit())
                                + " at a time");
    }

    /** What the stage of the work counts. */
    private static String thing(WorkKind kind) {
        return switch (kind) {
            case RECORDS -> "chunk";
            case IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> "image";
            case FETCHES -> "URL";
            case CALLS -> "input";
            case PIECES -> "piece";
        };
    }
}
