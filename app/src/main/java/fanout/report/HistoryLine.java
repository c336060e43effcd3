package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.run.CompareResult;
import fanout.run.RunSummary;
import fanout.state.RunId;
import fanout.state.RunOutcome;
import fanout.state.UtcText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as its line in the history, without the line's end: who it was first, then how it ended, then what
 * {@link SummaryJson} says, whose names are used here, too. Lists are cut to ten and texts that were typed to 32 KiB, so that no line is long;
 * where something is left out, a number says of how many.
 */
public final class HistoryLine {
    private static final int MOST_LISTED = 10;
    private static final int MOST_TYPED = 32 << 10;

    private final ByteWriter out = new ByteWriter(2048);
    private final JsonOutput json = new JsonOutput(out);

    private HistoryLine() {}

    /**
     * What is known of a run from its beginning.
     *
     * @param words as they were typed, without {@code fanout}
     * @param defaults options that came from the environment or {@code fanout.args}
     * @param folder that it was started in
     */
    public record Beginning(
            RunId id,
            Instant started,
            String command,
            List<String> words,
            List<String> defaults,
            String folder,
            String version) {
        public Beginning {
            words = List.copyOf(words);
            defaults = List.copyOf(defaults);
        }
    }

    /**
     * A run that is under way.
     *
     * @param processStarted when its process began, as the system says: another process of the same number began at another time
     * @param process which one it is for certain; empty where the system does not say
     */
    public static byte[] running(Beginning run, Optional<Instant> processStarted, String process) {
        HistoryLine line = new HistoryLine();
        line.begin(run, RunOutcome.RUNNING);
        line.text("process_started", processStarted.map(UtcText::of).orElse(""));
        line.text("process_identity", process);
        return line.end();
    }

    /**
     * A run that ended before there was anything to sum up.
     *
     * @param said on standard error, by the program as such
     */
    public static byte[] ended(Beginning run, int exitCode, List<String> said, long elapsedNanos) {
        HistoryLine line = new HistoryLine();
        line.begin(run, RunOutcome.of(exitCode, false, true));
        line.ending(exitCode, said);
        line.json.name("elapsed_seconds").seconds(elapsedNanos);
        return line.end();
    }

    /**
     * A run that did its work, or some of it.
     *
     * @param summaryFile where its summary for programs stands, empty for nowhere
     * @param manifest what lists its outputs, empty for none
     */
    public static byte[] ended(
            Beginning run, int exitCode, List<String> said, RunSummary summary, String summaryFile, String manifest) {
        HistoryLine line = new HistoryLine();
        line.begin(run, RunOutcome.of(exitCode, !summary.refusal().isEmpty(), false));
        line.ending(exitCode, said);
        line.text("summary_file", summaryFile);
        line.text("manifest", manifest);
        line.json.name("failures_total").number(summary.failures().size());
        SummaryJson.members(line.json, summary, MOST_LISTED);
        return line.end();
    }

    /** A comparison. */
    public static byte[] ended(
            Beginning run, int exitCode, List<String> said, CompareResult result, long elapsedNanos) {
        HistoryLine line = new HistoryLine();
        line.begin(run, RunOutcome.of(exitCode, false, false));
        line.ending(exitCode, said);
        line.json.name("elapsed_seconds").seconds(elapsedNanos);
        line.json.name("inputs").number(result.inputs());
        line.json.name("input_bytes").number(result.bytes());
        line.json.name("rounds").number(result.rounds());
        line.json.name("answers_identical").literal(result.identical() ? "true" : "false");
        line.json.name("verdict").string(CompareTable.verdict(result));
        return line.end();
    }

    private void begin(Beginning run, RunOutcome outcome) {
        json.beginObject();
        json.name("id").string(run.id().text());
        json.name("outcome").string(outcome.words());
        json.name("command").string(run.command());
        json.name("started").string(UtcText.of(run.started()));
        typed("command_line", run.words());
        if (!run.defaults().isEmpty()) {
            typed("defaults", run.defaults());
        }
        json.name("directory").string(run.folder());
        json.name("version").string(run.version());
        json.name("java").string(System.getProperty("java.version", ""));
        json.name("pid").number(ProcessHandle.current().pid());
    }

    private void ending(int exitCode, List<String> said) {
        json.name("exit_code").number(exitCode);
        json.name("said").beginArray();
        for (String message : said) {
            json.string(message);
        }
        json.endArray();
    }

    /** As many of the words as fit, and how many there were where not all of them do. */
    private void typed(String name, List<String> words) {
        int left = MOST_TYPED;
        int written = 0;
        json.name(name).beginArray();
        while (written < words.size() && words.get(written).length() <= left) {
            String word = words.get(written++);
            json.string(word);
            left -= word.length();
        }
        json.endArray();
        if (written < words.size()) {
            json.name(name + "_total").number(words.size());
        }
    }

    private void text(String name, String text) {
        if (!text.isEmpty()) {
            json.name(name).string(text);
        }
    }

    private byte[] end() {
        json.endObject();
        return out.toByteArray();
    }
}
