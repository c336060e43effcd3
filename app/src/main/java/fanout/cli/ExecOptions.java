package fanout.cli;

import fanout.merge.CallRules;
import fanout.task.TimeLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How a command is called, and what becomes of what it writes.
 *
 * @param lines a file of inputs, or - for standard input; empty for none
 * @param endedByNul whether the inputs in it end with NUL rather than with a newline
 * @param fetched whether those inputs are fetched, where they are URLs
 * @param rows CSV files of which each record is an input
 * @param include patterns of names in folders; none for all
 * @param pipe whether inputs are CSV files whose records the command reads
 * @param out the template of the output's path; empty for none
 * @param timeout of a call
 * @param oneHeader whether the first line of each call is a header, which is written once
 * @param target where standard output of the calls goes; empty for standard output
 * @param results where a line for each input goes; empty for nowhere
 * @param failed whether only what failed in the last run is to be done
 */
record ExecOptions(
        String lines,
        boolean endedByNul,
        boolean fetched,
        List<String> rows,
        List<String> include,
        boolean pipe,
        String out,
        boolean shell,
        TimeLimit timeout,
        CallRules rules,
        boolean inOrder,
        boolean tagged,
        boolean oneHeader,
        String target,
        String results,
        boolean failed) {
    private static final int MOST_TRIES = 1000;

    /** In which order outputs are written. */
    private enum Order {
        INPUT,
        COMPLETED
    }

    static List<OptionGroup> groups() {
        return List.of(
                new OptionGroup("Inputs")
                        .values("--include", "GLOB", "Of folders, only files whose name matches, such as '*.wav'.")
                        .value("--lines", "FILE|-", "Each line of a file, or of standard input, is an input.")
                        .flag("-0 --nul", "Inputs in --lines end with NUL, as find -print0 has it.")
                        .flag("--fetch", "Lines that are URLs are fetched, as arguments are: {} is the file.")
                        .values("--rows", "FILE", "Each record of a CSV file is an input, its columns are {NAME}s.")
                        .flag(
                                "--pipe",
                                "Inputs are CSV files: each call reads the header and a stretch of whole records on standard input.")
                        .value("--chunk-size", "SIZE", "With --pipe: how finely files are cut (default: 1M)."),
                new OptionGroup("The command")
                        .flag("--shell", "The command is one script for sh; inputs are never pasted into it as code.")
                        .value(
                                "--out",
                                "TEMPLATE",
                                "The path of what the command writes to {out}; it stands there when the command has ended well."),
                new OptionGroup("Output")
                        .value(
                                "-o --output",
                                "FILE",
                                "Where standard output of all calls goes (default: standard output).")
                        .value("--order", "input|completed", "In which order (default: input).")
                        .flag("--one-header", "The first line of every call is the same header: write it once.")
                        .flag("--tag", "Begin each line with its input and a tab.")
                        .value(
                                "--results",
                                "FILE",
                                "A line of JSON for each input as it ends: status, tries, seconds, CPU, memory, texts."),
                new OptionGroup("When things go wrong")
                        .value("--retries", "N", "Tries in all of an input (default: 1).")
                        .value(
                                "--timeout",
                                "TIME|Nx",
                                "A call that takes longer, such as 30s, or 5x what calls take, is ended with all it started.")
                        .value("--halt", "N|P%", "Stop when so many inputs have failed."));
    }

    static ExecOptions of(Typed typed) throws CliException {
        return new ExecOptions(
                typed.text("--lines", ""),
                typed.flag("--nul"),
                typed.flag("--fetch"),
                typed.texts("--rows"),
                typed.texts("--include"),
                typed.flag("--pipe"),
                typed.text("--out", ""),
                typed.flag("--shell"),
                timeout(typed),
                rules(typed),
                typed.choice("--order", Order.class, Order.INPUT) == Order.INPUT,
                typed.flag("--tag"),
                typed.flag("--one-header"),
                typed.text("--output", "").equals("-") ? "" : typed.text("--output", ""),
                typed.text("--results", ""),
                typed.flag(RunOptions.FAILED));
    }

    private static TimeLimit timeout(Typed typed) throws CliException {
        String text = typed.text("--timeout", "").toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.equals("off")) {
            return TimeLimit.NONE;
        }
        return Typed.timeLimit("--timeout", text, "a time such as 500ms, 30s, 5m or 2h, a multiple such as 5x, or off");
    }

    private static CallRules rules(Typed typed) throws CliException {
        int tries = typed.number("--retries", 1, MOST_TRIES, 1);
        String halt = typed.text("--halt", "");
        if (halt.matches("[1-9]\\d{0,8}")) {
            return new CallRules(tries, Long.parseLong(halt), 0);
        }
        if (halt.matches("\\d{1,3}(\\.\\d{1,3})?%")) {
            double share = Double.parseDouble(halt.substring(0, halt.length() - 1)) / 100;
            if (share > 0 && share <= 1) {
                return new CallRules(tries, 0, share);
            }
        }
        if (!halt.isEmpty()) {
            throw Typed.wrong("--halt", halt, "a number of inputs such as 10, or a share of them such as 5%");
        }
        return new CallRules(tries, 0, 0);
    }

    /** Where standard output of the calls goes. */
    Path targetPath() {
        return Path.of(target.isEmpty() ? "/dev/stdout" : target);
    }

    String shownTarget() {
        return target.isEmpty() ? "standard output" : target;
    }
}
