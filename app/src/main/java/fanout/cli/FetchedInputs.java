package fanout.cli;

import fanout.input.InputException;
import fanout.input.InputFile;
import fanout.input.InputFinder;
import fanout.input.Inputs;
import fanout.input.UrlLine;
import fanout.plan.ImagePlan;
import fanout.plan.Plan;
import fanout.report.Units;
import fanout.run.ComingUrls;
import fanout.run.FetchRun;
import fanout.run.UrlInputs;
import fanout.scratch.PrivateFolder;
import fanout.state.StateFolder;
import fanout.state.UrlFiles;
import fanout.task.FetchJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of a command of which some may be URLs: those are fetched, once, when inputs are asked for or when it is their turn, and
 * stand where they were named. Where there is none nothing of this is loaded. What is fetched stays this run's until this is closed.
 */
final class FetchedInputs implements AutoCloseable {
    private final List<String> arguments;
    private final List<UrlLine> urls = new ArrayList<>();
    private Map<String, InputFile> files = Map.of();
    private @Nullable ComingUrls coming;
    private @Nullable Held held;

    /** What is held. */
    private static final class Held {
        final StateFolder state;
        final UrlFiles kept;

        @Nullable
        PrivateFolder apart;

        @Nullable
        UrlInputs inputs;

        boolean grew;

        Held(StateFolder state) {
            this.state = state;
            this.kept = new UrlFiles(state);
        }

        Path apart() throws IOException {
            PrivateFolder made = PrivateFolder.make(Path.of(System.getProperty("java.io.tmpdir")), "urls");
            made.sweep();
            apart = made;
            return made.path();
        }
    }

    /** @param arguments URLs and whatever else there is */
    FetchedInputs(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
        for (int i = 0; i < arguments.size(); i++) {
            if (UrlLine.isUrl(arguments.get(i))) {
                urls.add(new UrlLine(arguments.get(i), "input " + (i + 1)));
            }
        }
    }

    List<String> arguments() {
        return arguments;
    }

    boolean haveUrls() {
        return !urls.isEmpty();
    }

    /** The plan of a run that does nothing, not even fetch. */
    Plan noting(Plan plan) {
        return urls.isEmpty()
                ? plan
                : plan.noting(Units.count(urls.size(), "URL") + " would be fetched, too; this is the plan of the rest");
    }

    ImagePlan noting(ImagePlan plan) {
        return new ImagePlan(noting(plan.plan()), plan.upToDate(), plan.identities());
    }

    /**
     * Fetches them, if there are any. Throws {@link CliException} where the run was stopped, or cannot go on, before all were tried; what is
     * here then stays for the next one.
     */
    void fetch(FetchJob job, Session session, RunOptions run, Console console)
            throws IOException, InterruptedException, CliException {
        if (haveUrls()) {
            fetch(job, session, run, console, url -> false);
        }
    }

    /**
     * The same, but for those that may come when it is their turn.
     *
     * @param mayCome by the URL, without user-info
     */
    void fetch(FetchJob asked, Session session, RunOptions run, Console console, Predicate<String> mayCome)
            throws IOException, InterruptedException, CliException {
        FetchJob job = OpenFiles.within(asked);
        console.interruption().notAbandonable();
        Held own = new Held(StateFolder.of(run.state(), console.environment()));
        held = own;
        FetchRun fetching =
                new FetchRun(job, session.observer(), console.interruption().stop(), () -> {});
        String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        UrlInputs inputs = new UrlInputs(job, fetching, own.kept, own::apart, started);
        own.inputs = inputs;
        take(own, inputs.fetch(urls, run.fresh(), mayCome), console);
    }

    /** Fetches those that may come when it is their turn after all, now. A signal ends it as it does {@link #fetch}, and planning afterwards. */
    void fetchRest(Console console) throws InterruptedException, CliException {
        Held own = held;
        if (own != null && own.inputs != null) {
            console.interruption().notAbandonable();
            take(own, own.inputs.fetchRest(), console);
            console.interruption().abandonable(console, () -> {});
        }
    }

    private void take(Held own, UrlInputs.Here here, Console console) throws CliException {
        own.grew = here.fetched() > 0;
        if (!here.problem().isEmpty()) {
            boolean stopped = console.interruption().stop().isRequested();
            throw stopped
                    ? new CliException(
                            console.interruption().exitCode(),
                            "stopped by " + console.interruption().shown()
                                    + " before everything was fetched; the next run goes on")
                    : new CliException(ExitCode.STOPPED, here.problem());
        }
        files = here.files();
        coming = here.coming().orElse(null);
    }

    /** Those that come when it is their turn; nothing before {@link #fetch}. */
    Optional<ComingUrls> coming() {
        return Optional.ofNullable(coming);
    }

    /** All inputs, in their order; before they are fetched URLs are left out. */
    Inputs find(InputFinder finder) throws InputException, IOException {
        if (urls.isEmpty()) {
            return finder.find(arguments);
        }
        List<String> here = new ArrayList<>();
        for (String argument : arguments) {
            if (!UrlLine.isUrl(argument) || files.containsKey(argument)) {
                here.add(argument);
            }
        }
        return finder.withUrls(files).find(here);
    }

    @Override
    public void close() throws IOException {
        Held own = held;
        held = null;
        if (own == null) {
            return;
        }
        own.grew |= coming().map(ComingUrls::fetched).orElse(0) > 0;
        own.kept.close();
        PrivateFolder apart = own.apart;
        if (apart != null) {
            apart.close();
        }
        if (own.grew) {
            try (UrlFiles all = new UrlFiles(own.state)) {
                all.prune(Instant.MIN, UrlFiles.MOST_BYTES);
            }
        }
    }
}
