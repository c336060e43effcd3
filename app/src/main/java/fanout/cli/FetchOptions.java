package fanout.cli;

import fanout.backend.BackendSpec;
import fanout.plan.FetchNames;
import fanout.run.ModeRequest;
import fanout.task.FetchJob;
import fanout.task.FetchLimits;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What {@code fetch} is to do, as it was typed. */
final class FetchOptions {
    private static final int MOST_CONNECTIONS = 4096;
    private static final int MOST_RETRIES = 1000;

    /** Set by tests, which do not want to wait. */
    private static final String PAUSE = "fanout.fetch.pause.millis";

    private FetchOptions() {}

    static List<OptionGroup> groups() {
        OptionGroup what = new OptionGroup("What to fetch")
                .value(
                        "-o --output",
                        "DIR",
                        "The folder of the outputs and of the manifest fanout-manifest.csv; made if it is not there.")
                .value("--lines", "FILE|-", "More URLs, one a line.")
                .value(
                        "--name",
                        "TEMPLATE",
                        "What outputs are called, of {name} (the last part of the path), {path}, {host}, {query}, {number} and {hash} (default: "
                                + FetchNames.USUAL + ").");
        CertificateOption.addTo(HeaderOptions.addTo(what));
        OptionGroup how = new OptionGroup("How to run")
                .value("--connections", "N", "Requests at a time (default: " + FetchLimits.DEFAULT_CONNECTIONS + ").")
                .value(
                        "--per-host",
                        "N",
                        "Requests at a time to one host and port (default: " + FetchLimits.DEFAULT_PER_HOST + ").")
                .flag("--fresh", "Fetch everything again, also what is unchanged.")
                .flag("--dry-run", "Say what would be fetched, and send nothing.");
        OptionGroup wrong = new OptionGroup("When things go wrong")
                .value(
                        "--retries",
                        "N",
                        "How often a request is sent again after an error that may pass, after growing pauses, or after as long as the server asks for, up to 5 minutes (default: "
                                + FetchLimits.DEFAULT_RETRIES + ").")
                .value("--timeout", "TIME", "Without any progress, such as 10s or 2m (default: 30s).")
                .value("--max-bytes", "SIZE", "What is larger fails (default: no limit).")
                .flag("--allow-downgrade", "Follow redirects from https to http, too.");
        return List.of(what, StateOptions.addTo(Detachment.addTo(how)), wrong, OutputOptions.group());
    }

    static FetchJob job(Typed typed) throws CliException {
        FetchLimits usual = FetchLimits.DEFAULT;
        FetchLimits limits = new FetchLimits(
                typed.number("--connections", 1, MOST_CONNECTIONS, usual.connections()),
                typed.number("--per-host", 1, MOST_CONNECTIONS, usual.perHost()),
                typed.size("--max-bytes", usual.bodyBytes()),
                patience(typed, usual.patienceNanos()),
                typed.number("--retries", 0, MOST_RETRIES, usual.retries()),
                pauseNanos(),
                usual.longestPauseNanos(),
                typed.flag("--allow-downgrade"),
                System.nanoTime());
        return OpenFiles.within(new FetchJob(limits, HeaderOptions.of(typed), CertificateOption.of(typed)));
    }

    /** Of URLs that are inputs of something else; time and tries are as usual. */
    static FetchLimits limitsOfInputs(Typed typed, long mostBytes) throws CliException {
        FetchLimits usual = FetchLimits.DEFAULT;
        return new FetchLimits(
                StageLimits.fetch(typed, MOST_CONNECTIONS, usual.connections()),
                typed.number("--per-host", 1, MOST_CONNECTIONS, usual.perHost()),
                mostBytes,
                usual.patienceNanos(),
                usual.retries(),
                pauseNanos(),
                usual.longestPauseNanos(),
                false,
                System.nanoTime());
    }

    private static long pauseNanos() {
        long usual = TimeUnit.NANOSECONDS.toMillis(FetchLimits.DEFAULT.pauseNanos());
        return TimeUnit.MILLISECONDS.toNanos(Long.getLong(PAUSE, usual));
    }

    private static long patience(Typed typed, long usual) throws CliException {
        String text = typed.text("--timeout", "").toLowerCase(Locale.ROOT);
        return text.isEmpty() ? usual : Typed.nanos("--timeout", text, "a time such as 10s or 2m");
    }

    static FetchNames names(Typed typed) throws CliException {
        try {
            return FetchNames.of(typed.text("--name", FetchNames.USUAL));
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--name: " + e.getMessage());
        }
    }

    /** As for other jobs; nothing of it is about computing. */
    static RunOptions run(Typed typed) throws CliException {
        return new RunOptions(
                ModeRequest.AUTO,
                1,
                Runtime.getRuntime().maxMemory(),
                new BackendSpec.Processes(1, 0),
                typed.flag("--fresh"),
                false,
                false,
                typed.flag("--dry-run"),
                StateOptions.of(typed));
    }
}
