package fanout.backend.process;

import fanout.wire.NoteFile.Noted;
import java.util.ArrayList;
import java.util.List;

/**
 * How a worker died.
 *
 * @param how such as "signal 9" or "exit status 3"
 * @param kind whose doing it was
 * @param lastLines of standard error, or of standard output where there are none
 * @param noted what it was at
 */
record Death(String how, Kind kind, List<String> lastLines, Noted noted) {
    /** Whose doing a death was, as far as it shows. */
    enum Kind {
        /** The worker's own. */
        CRASH,
        /** Perhaps somebody's who knows nothing of what the worker was at: a signal that people and systems send. */
        KILLED,
        /** The coordinator's, as the worker made no progress; it may have been stopped from outside. */
        HUNG
    }

    private static final int SHOWN_LINES = 5;
    private static final String CRASH = "# A fatal error has been detected by the Java Runtime Environment:";
    private static final String FRAME = "# Problematic frame:";

    /** "; last on stderr: …", or a word that there is nothing. */
    String lastWords() {
        if (lastLines.isEmpty()) {
            return "; it printed nothing";
        }
        List<String> crash = crash();
        List<String> last = crash.isEmpty()
                ? lastLines.subList(Math.max(0, lastLines.size() - SHOWN_LINES), lastLines.size())
                : crash;
        return "; last on stderr: " + String.join(" | ", last);
    }

    /** What the JVM says of its own crash, without what it always says; nothing where it did not crash. */
    private List<String> crash() {
        int begin = lastLines.indexOf(CRASH);
        if (begin < 0) {
            return List.of();
        }
        List<String> telling = new ArrayList<>();
        for (int i = begin + 1; i < lastLines.size(); i++) {
            boolean header = lastLines.get(i - 1).equals("#") && telling.isEmpty();
            if (header || lastLines.get(i - 1).equals(FRAME)) {
                telling.add(lastLines.get(i).replaceFirst("^# *", ""));
            }
        }
        return telling;
    }
}
