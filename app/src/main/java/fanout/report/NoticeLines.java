package fanout.report;

import fanout.plan.Plan;
import fanout.run.ModeChoice;
import fanout.run.Progress;
import fanout.run.RunObserver;
import java.io.PrintStream;

/** Shows no progress, but what a person should know at once. */
record NoticeLines(PrintStream out) implements RunObserver {
    /** As a line of fanout's own, ended. */
    static String shown(String line) {
        return "fanout: " + PrintableText.of(line) + "\n";
    }

    @Override
    public void started(Plan plan, ModeChoice mode) {}

    @Override
    public void progress(Progress progress) {}

    @Override
    public void notice(String line) {
        out.print(shown(line));
        out.flush();
    }

    @Override
    public void ended() {}
}
