package fanout.cli;

import fanout.input.InputException;
import fanout.input.UrlLine;
import fanout.input.UrlLines;
import fanout.task.FetchJob;
import java.util.ArrayList;
import java.util.List;

/** What a command says of its inputs that are URLs. */
final class UrlOptions {
    static final String LINES = "--lines";

    private UrlOptions() {}

    /** For commands whose inputs are files. */
    static OptionGroup group() {
        return limits(new OptionGroup("Inputs")
                .value(LINES, "FILE|-", "More inputs, one a line: URLs, files, folders, patterns.")
                .rarely());
    }

    /** Adds how URLs are fetched; {@code --max-bytes} is every command's own. */
    static OptionGroup limits(OptionGroup group) {
        HeaderOptions.addFileTo(group);
        CertificateOption.addTo(group)
                .value("--connections", "N", "URLs fetched at a time (default: 64).")
                .value("--per-host", "N", "URLs fetched at a time from one host and port (default: 8).");
        return StageLimits.addTo(group);
    }

    static OptionGroup size(OptionGroup group) {
        return group.value("--max-bytes", "SIZE", "A URL with a larger body fails (default: no limit).");
    }

    /** @param mostBytes of a body */
    static FetchJob job(Typed typed, long mostBytes) throws CliException {
        return new FetchJob(
                FetchOptions.limitsOfInputs(typed, mostBytes),
                HeaderOptions.ofFile(typed),
                CertificateOption.of(typed));
    }

    /** What was typed, then the lines of a list, in which blank ones do not count. */
    static List<String> arguments(Typed typed, Console console) throws InputException, CliException {
        String list = typed.text(LINES, "");
        if (list.isEmpty()) {
            return typed.arguments();
        }
        if (list.equals("-") && typed.arguments().contains("-")) {
            throw new CliException(
                    ExitCode.USAGE, "standard input is one thing: an input, or a list of them (--lines -)");
        }
        List<String> arguments = new ArrayList<>(typed.arguments());
        for (UrlLine line : new UrlLines(console.in()).list(list).all()) {
            arguments.add(line.text());
        }
        return arguments;
    }
}
