package fanout.cli;

import fanout.output.Overlap;
import fanout.report.ProgressSetting;
import picocli.CommandLine.Option;

/** What is said, where, and what happens when somebody else is writing there. */
final class OutputOptions {
    @Option(
            names = "--overlap",
            paramLabel = "skip|wait|fail",
            description =
                    "When another run holds the output: leave it at that (exit 0), wait, or fail (exit 75; the default).")
    Overlap overlap = Overlap.FAIL;

    @Option(
            names = "--progress",
            paramLabel = "auto|always|never",
            description = "A line on stderr that shows how far the run is (default: auto, on a terminal only).")
    ProgressSetting progress = ProgressSetting.AUTO;

    @Option(
            names = "--summary",
            paramLabel = "text|json[:FILE]",
            description =
                    "What is said on stderr at the end; json:FILE writes it for programs, besides (default: text).")
    String summary = "text";

    @Option(names = "--quiet", description = "Say nothing unless something went wrong.")
    boolean quiet;

    @Option(names = "--debug", description = "Show where in the program an error came from.")
    boolean debug;

    void check() throws CliException {
        boolean known = summary.equals("text") || summary.equals("json") || summary.startsWith("json:");
        if (!known || summary.equals("json:")) {
            throw new CliException(ExitCode.USAGE, "--summary is text, json or json:FILE, not " + summary);
        }
    }
}
