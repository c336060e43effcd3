package fanout.cli;

import fanout.output.Overlap;
import fanout.report.ProgressSetting;

/**
 * What is said, and what happens when somebody else is writing to the same place.
 *
 * @param summary {@code text}, {@code json} or {@code json:FILE}
 */
record OutputOptions(Overlap overlap, ProgressSetting progress, String summary, boolean quiet) {
    private static final String TO_FILE = "json:";

    static OptionGroup group() {
        return new OptionGroup("What is said")
                .value(
                        "--progress",
                        "auto|always|never",
                        "A line on stderr that tells how far the run is (default: auto: on a terminal).")
                .value(
                        "--summary",
                        "text|json[:FILE]",
                        "What stands on stderr at the end; with json:FILE besides, for programs, in a file (default: text).")
                .flag("--quiet", "Say nothing unless something is wrong.")
                .rarely()
                .value(
                        "--overlap",
                        "skip|wait|fail",
                        "When another run holds the output: leave it at that (exit 0), wait for it, or fail with 75 (default: fail).")
                .flag("--debug", "Show where in the program an error came from.");
    }

    static OutputOptions of(Typed typed) throws CliException {
        String summary = typed.text("--summary", "text");
        boolean toFile = summary.startsWith(TO_FILE) && summary.length() > TO_FILE.length();
        if (!summary.equals("text") && !summary.equals("json") && !toFile) {
            throw Typed.wrong("--summary", summary, "text, json or json:FILE");
        }
        return new OutputOptions(
                typed.choice("--overlap", Overlap.class, Overlap.FAIL),
                typed.choice("--progress", ProgressSetting.class, ProgressSetting.AUTO),
                summary,
                typed.flag("--quiet"));
    }

    /** Where the summary for programs goes, empty for nowhere. */
    String summaryFile() {
        return summary.startsWith(TO_FILE) ? summary.substring(TO_FILE.length()) : "";
    }

    boolean summaryAsJson() {
        return summary.equals("json");
    }
}
