package fanout.report;

import fanout.run.Progress;
import fanout.run.WorkKind;
import java.util.ArrayList;
import java.util.List;

/**
 * One line that says how far a run is: what is done of what, how fast, how long still, what waits.
 *
 * @param command such as {@code csv aggregate}
 */
record ProgressText(String command, WorkKind kind) {
    private static final int BAR = 20;
    private static final int SHORTEST_BAR = 8;

    /** With a bar, in at most so many columns: the bar shrinks first, then words are left out from the right. */
    String line(Progress progress, int columns) {
        List<String> words = words(progress);
        String line = drawn(progress, BAR, words);
        if (line.length() > columns) {
            line = drawn(progress, Math.max(SHORTEST_BAR, BAR - (line.length() - columns)), words);
        }
        while (line.length() > columns && words.size() > 1) {
            words.remove(words.size() - 1);
            line = drawn(progress, SHORTEST_BAR, words);
        }
        return line.substring(0, Math.min(line.length(), Math.max(0, columns)));
    }

    /** Without a bar, for a file or a pipe. */
    String plain(Progress progress) {
        return command + "  " + String.join("  ", words(progress));
    }

    private String drawn(Progress progress, int cells, List<String> words) {
        int filled = (int) (share(progress) * cells);
        String tip = filled > 0 && filled < cells ? ">" : "";
        String bar = "=".repeat(filled - tip.length()) + tip;
        return command + "  [" + bar + " ".repeat(cells - bar.length()) + "]  " + String.join("  ", words);
    }

    /** What is done in percent, of what, how fast, how long still; then what waits and what was not taken. */
    List<String> words(Progress progress) {
        List<String> words = new ArrayList<>();
        long nanos = progress.elapsedNanos();
        String percent = Integer.toString((int) (share(progress) * 100));
        words.add(" ".repeat(Math.max(0, 2 - percent.length())) + percent + " %");
        switch (kind) {
            case PIECES, RECORDS -> {
                words.add(Units.bytesOf(progress.doneBytes(), progress.totalBytes()));
                words.add(Units.byteRate(progress.doneBytes(), nanos));
            }
            case CALLS, FETCHES, IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> {
                words.add(Units.count(progress.doneChunks()) + " of " + Units.count(progress.totalChunks()));
                words.add(Units.rate(progress.doneChunks(), nanos) + "/s");
            }
        }
        words.add(left(progress));
        List<String> stages = StageWords.now(progress.stages());
        if (stages.isEmpty()) {
            words.add("waiting " + Units.count(progress.waiting()));
            words.add("in flight " + Units.count(progress.inFlight()));
        }
        String rejected =
                switch (kind) {
                    case RECORDS -> "rejected ";
                    case CALLS, FETCHES, PIECES, IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> "failed ";
                };
        words.add(rejected + Units.count(progress.rejected()));
        words.addAll(stages);
        return words;
    }

    /** By bytes for both: a large picture takes longer than a small one. Of what is still to come nobody knows how much it is. */
    private static double share(Progress progress) {
        if (progress.stages().size() > 1) {
            return (double) progress.doneChunks() / Math.max(1, progress.totalChunks());
        }
        if (progress.totalBytes() <= 0) {
            return 0;
        }
        return Math.min(1, Math.max(0, (double) progress.doneBytes() / progress.totalBytes()));
    }

    private static String left(Progress progress) {
        double share = share(progress);
        if (share == 0) {
            return "- left";
        }
        return Units.seconds((long) (progress.elapsedNanos() * (1 - share) / share)) + " left";
    }
}
