package fanout.report;

import fanout.manifest.Manifest;
import fanout.run.RunSummary;
import fanout.run.WorkKind;
import java.util.ArrayList;
import java.util.List;

/** What the exit code means, and where to look: the last line a person reads. */
final class ExitLine {
    private ExitLine() {}

    /** Empty where all is done. */
    static String of(RunSummary summary) {
        String meaning = meaning(summary);
        if (meaning.isEmpty()) {
            return "";
        }
        return "exit " + summary.exitCode() + ": " + meaning;
    }

    private static String meaning(RunSummary summary) {
        return switch (summary.exitCode()) {
            case 0 -> "";
            case 1 -> summary.refusal().isEmpty() ? finished(summary) : "no answer was written: " + summary.refusal();
            case 3 -> "stopped early, for the reason above";
            case 4 -> "the records do not add up; do not use the output";
            default -> summary.stopped().isEmpty() ? "failed" : "stopped by " + summary.stopped();
        };
    }

    private static String finished(RunSummary summary) {
        List<String> lacking = new ArrayList<>();
        if (summary.records().rejected() > 0) {
            lacking.add("with rejected records (" + rejects(summary) + ")");
        }
        boolean called = summary.kind() == WorkKind.CALLS || summary.kind() == WorkKind.PIECES;
        if (summary.kind() == WorkKind.FETCHES && !summary.failures().isEmpty()) {
            lacking.add("with failed URLs (" + Manifest.FILE_NAME + " lists them)");
        } else if (summary.items().failed() > 0 && called) {
            String what = summary.kind() == WorkKind.CALLS ? "inputs" : "pieces";
            lacking.add("with failed " + what + " (" + results(summary) + " says of each what became of it)");
        } else if (summary.items().failed() > 0) {
            String where =
                    summary.kind() == WorkKind.IMAGES ? Manifest.FILE_NAME + " lists them" : "their records say why";
            lacking.add("with failed images (" + where + ")");
        } else if (!summary.failures().isEmpty()) {
            lacking.add("without " + Units.count(summary.failures().size(), "input"));
        }
        return lacking.isEmpty() ? "finished, but not with everything" : "finished, " + String.join(", ", lacking);
    }

    private static String results(RunSummary summary) {
        return summary.rejectsFile().isEmpty() ? "--results FILE" : summary.rejectsFile();
    }

    private static String rejects(RunSummary summary) {
        return summary.rejectsFile().isEmpty()
                ? "--rejects FILE keeps them all"
                : "all of them in " + summary.rejectsFile();
    }
}
