package fanout.report;

import fanout.run.CompareResult;
import fanout.run.CompareStatistics;
import fanout.run.CompareStatistics.Ratio;
import fanout.run.ModeMeasurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What to make of a comparison, in plain words. */
final class CompareVerdict {
    private CompareVerdict() {}

    /** @param base what speed-up is told against */
    static String of(CompareResult result, ModeMeasurement base) {
        if (!result.identical()) {
            return "none: the answers differ, and no speed makes up for that.";
        }
        List<ModeMeasurement> byTime = new ArrayList<>(result.modes());
        byTime.sort(Comparator.comparingLong(mode -> CompareStatistics.median(mode.elapsedNanos())));
        ModeMeasurement fastest = byTime.get(0);
        if (byTime.size() == 1) {
            return "only " + fastest.mode() + " was run: nothing to compare.";
        }
        return first(byTime, base) + processes(result, fastest);
    }

    private static String first(List<ModeMeasurement> byTime, ModeMeasurement base) {
        ModeMeasurement fastest = byTime.get(0);
        ModeMeasurement second = byTime.get(1);
        Ratio ratio = CompareStatistics.ratio(fastest, second);
        String interval = fastest.elapsedNanos().size() == 1
                ? " (one round: take it with care)"
                : " (95 %: " + Units.factor(ratio.low()) + " to " + Units.factor(ratio.high()) + ")";
        boolean sure = ratio.isSure() && ratio.ratio() > 1;
        String lead = sure
                ? fastest.mode() + ": " + Units.factor(ratio.ratio()) + " times as fast as " + second.mode() + interval
                : fastest.mode() + " and " + second.mode() + " are equally fast as far as these rounds tell, "
                        + Units.factor(ratio.ratio()) + " to 1" + interval;
        boolean baseIsNamed = base.equals(fastest) || base.equals(second);
        if (baseIsNamed) {
            return lead + ".";
        }
        String against = Units.factor(CompareStatistics.ratio(fastest, base).ratio());
        return lead + (sure ? ", " : "; " + fastest.mode() + " is ") + against + " times as fast as " + base.mode()
                + ".";
    }

    /** What worker processes cost against the fastest other mode, and what they are for. */
    private static String processes(CompareResult result, ModeMeasurement fastest) {
        for (ModeMeasurement mode : result.modes()) {
            if (mode.mode().equals("processes") && !mode.equals(fastest)) {
                double more = (double) mode.cpuNanos() / Math.max(1, fastest.cpuNanos()) - 1;
                String cpu = more < 0.005 ? "" : " and " + CompareTable.wholePercent(more) + " more CPU";
                return " Processes cost " + Units.seconds(mode.startNanos()) + " to start" + cpu
                        + "; they pay when an input may kill its worker.";
            }
        }
        return "";
    }
}
