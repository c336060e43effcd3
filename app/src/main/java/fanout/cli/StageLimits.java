package fanout.cli;

import fanout.backend.StageFigures;
import fanout.csv.expression.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many inputs each stage may be at, at a time, as typed: {@code --limit fetch=64,process=2}. Each is what another option says, too
 * ({@code --connections}, {@code --workers}), and is said by one of them.
 */
final class StageLimits {
    static final String OPTION = "--limit";

    private static final List<String> STAGES = List.of(StageFigures.FETCH, StageFigures.PROCESS);
    /** What the worker that processes an input does with it afterwards. */
    private static final List<String> PARTS_OF_PROCESS = List.of("check", "write");

    private StageLimits() {}

    static OptionGroup addTo(OptionGroup group) {
        return group.value(
                OPTION,
                "STAGE=N,...",
                "Inputs at a time in each stage, as in fetch=64,process=2: the same as --connections and --workers.");
    }

    /** Of requests. */
    static int fetch(Typed typed, int most, int usual) throws CliException {
        return number(typed, StageFigures.FETCH, "--connections", most, usual);
    }

    /** Of workers. */
    static int process(Typed typed, int most, int usual) throws CliException {
        return number(typed, StageFigures.PROCESS, "--workers", most, usual);
    }

    /** Whether the number of workers was asked for, by whichever option. */
    static boolean saysProcess(Typed typed) throws CliException {
        return typed.given("--workers") || limits(typed).containsKey(StageFigures.PROCESS);
    }

    private static int number(Typed typed, String stage, String option, int most, int usual) throws CliException {
        String text = limits(typed).get(stage);
        if (text == null) {
            return typed.number(option, 1, most, usual);
        }
        if (typed.given(option)) {
            throw new CliException(
                    ExitCode.USAGE, OPTION + " " + stage + "=N and " + option + " N are the same: give one of them");
        }
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw Typed.wrong(OPTION + " " + stage, text, "a number from 1 to " + most);
    }

    /** By stage, as typed. */
    private static Map<String, String> limits(Typed typed) throws CliException {
        if (!typed.given(OPTION)) {
            return Map.of();
        }
        Map<String, String> limits = new HashMap<>();
        for (String one : typed.text(OPTION, "").split(",", -1)) {
            int equals = one.indexOf('=');
            if (equals < 0) {
                throw Typed.wrong(
                        OPTION,
                        one,
                        "STAGE=N, such as fetch=64 or process=2: it is about inputs at a time. How many are taken no"
                                + " option limits; how many groups csv aggregate gives out, --head");
            }
            String stage = one.substring(0, equals);
            refuseUnknown(stage);
            if (limits.put(stage, one.substring(equals + 1)) != null) {
                throw new CliException(ExitCode.USAGE, OPTION + ": " + stage + " is there twice");
            }
        }
        return limits;
    }

    private static void refuseUnknown(String stage) throws CliException {
        if (PARTS_OF_PROCESS.contains(stage)) {
            throw new CliException(
                    ExitCode.USAGE,
                    OPTION + ": " + stage + " has no limit of its own: the worker that processes an input checks and"
                            + " writes what comes of it, so process=N limits all of that");
        }
        if (!STAGES.contains(stage)) {
            String meant = NearestName.hint(stage, STAGES);
            throw new CliException(
                    ExitCode.USAGE,
                    OPTION + ": there is no stage \"" + stage + "\"; there are " + String.join(" and ", STAGES)
                            + meant);
        }
    }
}
