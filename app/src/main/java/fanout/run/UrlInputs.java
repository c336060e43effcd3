package fanout.run;

import fanout.input.InputFile;
import fanout.input.UrlLine;
import fanout.manifest.FetchRow;
import fanout.manifest.Manifest;
import fanout.merge.FetchMerge;
import fanout.plan.FetchNames;
import fanout.plan.FetchPlan;
import fanout.plan.FetchPlanner;
import fanout.state.StateFolder;
import fanout.state.UrlFiles;
import fanout.task.FetchJob;
import fanout.task.FetchStatus;
import fanout.task.WebAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * URLs as the inputs of another job: fetched first, or while it is under way, and files from then on. They are kept in the user's state, so that the
 * next run is told by the server what is unchanged, and finds the very same files. What another run has in hand at that time, and
 * all where nothing can be kept, is fetched into a folder that goes with the run.
 */
public final class UrlInputs {
    /** Two URLs never become the same file, and each file has the name that the URL gives it. */
    private static final FetchNames NAMES = FetchNames.of("{hash}/{name}");

    private static final FetchNames TREE = FetchNames.of("{host}/{path}");

    private final FetchJob job;
    private final FetchRun run;
    private final UrlFiles kept;
    private final PrivatePlace place;
    private final String started;
    private final Map<String, FetchRow> rows = new HashMap<>();
    private final Map<String, Path> folders = new HashMap<>();
    /** By URL: where those will be that are not fetched yet. */
    private final Map<String, Path> places = new HashMap<>();

    /** By the line: those that are no URL. */
    private final Map<String, InputFile> files = new HashMap<>();

    private List<UrlLine> lines = List.of();
    private @Nullable Later later;
    private long receivedBytes;
    private String problem = "";

    /** A folder that goes with the run; asked for once at most. */
    public interface PrivatePlace {
        Path make() throws IOException;
    }

    /**
     * For one run.
     *
     * @param kept what is held by it stays held, until the caller closes it
     * @param started when the run began, as it is recorded
     */
    public UrlInputs(FetchJob job, FetchRun run, UrlFiles kept, PrivatePlace place, String started) {
        this.job = job;
        this.run = run;
        this.kept = kept;
        this.place = place;
        this.started = started;
    }

    /** Where the body of a URL is kept, whether it is there or not. */
    public static Path keptAt(StateFolder state, WebAddress address) {
        return UrlFiles.path(state).resolve(NAMES.of(address, 1));
    }

    /**
     * What the URLs came to.
     *
     * @param files one for each line that was given, by its text; those that could not be fetched say why
     * @param fetched how many URLs
     * @param unchanged how many are here since an earlier run
     * @param problem why not everything was tried; empty where it was
     * @param coming those that are still to be fetched
     */
    public record Here(
            Map<String, InputFile> files,
            int fetched,
            int unchanged,
            long receivedBytes,
            String problem,
            Optional<ComingUrls> coming) {}

    /** What is still to be fetched. */
    private record Later(List<Wanted> urls, Folder folder, ComingUrls coming) {}

    /** One URL, and what it is kept as. */
    private record Wanted(UrlLine line, WebAddress address, String output) {
        String folder() {
            return output.substring(0, output.indexOf('/'));
        }
    }

    /**
     * Fetches them. Throws {@link IllegalArgumentException} where one is to be asked for as two users.
     *
     * @param fresh whether nothing that is kept counts
     */
    public Here fetch(List<UrlLine> lines, boolean fresh) throws IOException, InterruptedException {
        return fetch(lines, fresh, url -> false);
    }

    /**
     * The same, but for URLs that may come while the run is under way, and of which nothing is here. What is here is asked about
     * first all the same: what is unchanged need not be worked on again, and that has to be known before anything is planned.
     *
     * @param mayCome by the URL, without user-info
     */
    public Here fetch(List<UrlLine> all, boolean fresh, Predicate<String> mayCome)
            throws IOException, InterruptedException {
        lines = List.copyOf(all);
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (UrlLine line : lines) {
            try {
                WebAddress address = WebAddress.of(line.text());
                Wanted url = new Wanted(line, address, NAMES.of(address, 1));
                Wanted before = wanted.putIfAbsent(address.shown(), url);
                if (before != null && !before.address().equals(address)) {
                    throw new TwoUsersException(address.shown());
                }
            } catch (TwoUsersException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                String shown = WebAddress.hidden(line.text());
                files.put(line.text(), InputFile.unfetched(shown, line.place() + ": " + e.getMessage()));
            }
        }
        fetchAll(List.copyOf(wanted.values()), fresh, mayCome);
        return here();
    }

    /** Fetches what may come later after all, now. */
    public Here fetchRest() throws InterruptedException {
        Later rest = later;
        later = null;
        if (rest != null) {
            rest.urls().forEach(url -> places.remove(url.address().shown()));
            fetch(rest.urls(), rest.folder());
        }
        return here();
    }

    private Here here() {
        Map<String, InputFile> all = new HashMap<>(files);
        for (UrlLine line : lines) {
            if (!files.containsKey(line.text())) {
                file(WebAddress.of(line.text())).ifPresent(file -> all.put(line.text(), file));
            }
        }
        return new Here(
                all,
                count(FetchStatus.FETCHED),
                count(FetchStatus.UNCHANGED),
                receivedBytes,
                problem,
                Optional.ofNullable(later).map(Later::coming));
    }

    private static final class TwoUsersException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        TwoUsersException(String url) {
            super(url + " is an input twice, with two different passwords: run them apart");
        }
    }

    private void fetchAll(List<Wanted> all, boolean fresh, Predicate<String> mayCome)
            throws IOException, InterruptedException {
        List<Wanted> own = new ArrayList<>();
        List<Wanted> apart = new ArrayList<>();
        for (Wanted url : all) {
            (isHeld(url) ? own : apart).add(url);
        }
        if (!own.isEmpty()) {
            Path folder = kept.folder();
            UrlNotes notes = new UrlNotes(folder);
            Manifest<FetchRow> recorded =
                    notes.of(own.stream().map(Wanted::output).toList());
            Manifest<FetchRow> asked = fresh ? Manifest.empty() : recorded;
            fetch(
                    own,
                    new Folder(folder, asked, recorded, notes),
                    url -> mayCome.test(url.address().shown())
                            && asked.row(url.output()).isEmpty()
                            && (fresh || !Files.exists(folder.resolve(url.output()))));
        }
        if (!apart.isEmpty() && problem.isEmpty()) {
            Path folder = place.make();
            Folder none = new Folder(folder, Manifest.empty(), Manifest.empty(), new UrlNotes(folder));
            fetch(
                    apart,
                    none,
                    url -> later == null && mayCome.test(url.address().shown()));
        }
    }

    /**
     * Where URLs are fetched into.
     *
     * @param asked what the server is asked about, whether it has changed
     * @param recorded of what stands there
     */
    private record Folder(Path path, Manifest<FetchRow> asked, Manifest<FetchRow> recorded, UrlNotes notes) {}

    private void fetch(List<Wanted> urls, Folder folder, Predicate<Wanted> comes) throws InterruptedException {
        List<Wanted> now = new ArrayList<>();
        List<Wanted> coming = new ArrayList<>();
        for (Wanted url : urls) {
            (comes.test(url) ? coming : now).add(url);
        }
        if (!now.isEmpty()) {
            fetch(now, folder);
        }
        if (!coming.isEmpty() && problem.isEmpty()) {
            for (Wanted url : coming) {
                places.put(url.address().shown(), folder.path().resolve(url.output()));
            }
            FetchPlan plan = plan(coming, folder);
            ComingUrls urlsToCome = run.coming(plan, merge(plan, folder).recordingAtOnce());
            later = new Later(coming, folder, urlsToCome);
        }
    }

    /** Where nothing can be kept, the run goes on without. */
    private boolean isHeld(Wanted url) {
        try {
            return kept.hold(url.folder());
        } catch (IOException unusable) {
            return false;
        }
    }

    private void fetch(List<Wanted> urls, Folder folder) throws InterruptedException {
        FetchPlan plan = plan(urls, folder);
        FetchMerge merge = merge(plan, folder);
        FetchRun.Ended ended = run.run(plan, merge);
        receivedBytes += ended.receivedBytes();
        problem = ended.problem();
        merge.rows().forEach(row -> {
            rows.put(row.url(), row);
            folders.put(row.url(), folder.path());
        });
        merge.end();
    }

    private FetchPlan plan(List<Wanted> urls, Folder folder) {
        List<UrlLine> lines = urls.stream().map(Wanted::line).toList();
        return new FetchPlanner(job, folder.path(), NAMES, folder.asked()).plan(lines);
    }

    private FetchMerge merge(FetchPlan plan, Folder folder) {
        return new FetchMerge(plan, folder.path(), folder.recorded(), started, folder.notes()::write)
                .keepingWhatIsTheSame();
    }

    /** Nothing, where it was not tried. */
    private Optional<InputFile> file(WebAddress address) {
        Path place = places.get(address.shown());
        if (place != null) {
            return Optional.of(InputFile.coming(place.toString(), TREE.of(address, 1), address.shown()));
        }
        FetchRow row = rows.get(address.shown());
        Path folder = folders.get(address.shown());
        if (row == null || folder == null) {
            return Optional.empty();
        }
        if (row.status() == FetchStatus.FAILED) {
            return Optional.of(InputFile.unfetched(row.url(), row.reason()));
        }
        return Optional.of(InputFile.fetched(
                folder.resolve(row.output()).toString(),
                TREE.of(address, 1),
                row.content().bytes(),
                row.url(),
                row.content().sha256()));
    }

    private int count(FetchStatus status) {
        return (int)
                rows.values().stream().filter(row -> row.status() == status).count();
    }
}
