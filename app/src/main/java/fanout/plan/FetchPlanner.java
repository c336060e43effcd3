package fanout.plan;

import fanout.input.UrlLine;
import fanout.manifest.FetchRow;
import fanout.manifest.Manifest;
import fanout.task.Chunk;
import fanout.task.FetchChunk;
import fanout.task.FetchJob;
import fanout.task.FetchStatus;
import fanout.task.FetchedContent;
import fanout.task.WebAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One chunk for each URL, however often it is an input. A line that is no URL is an input that fails. */
public final class FetchPlanner {
    /** Of the lock that a run holds on the folder of its outputs. */
    private static final String LOCK_NAME = ".fanout-lock";

    private static final Set<String> RESERVED = Set.of(Manifest.FILE_NAME, Manifest.JOURNAL_NAME, LOCK_NAME);

    private final FetchJob job;
    private final Path folder;
    private final FetchNames names;
    private final Manifest<FetchRow> recorded;

    private final List<PlannedInput> inputs = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<Integer, Integer> again = new HashMap<>();
    private final Map<WebAddress, Integer> known = new HashMap<>();
    private final ClaimedNames claimed = new ClaimedNames();

    /** @param recorded what earlier runs left in the folder; {@link Manifest#empty} where all is to be fetched again */
    public FetchPlanner(FetchJob job, Path folder, FetchNames names, Manifest<FetchRow> recorded) {
        this.job = job;
        this.folder = folder;
        this.names = names;
        this.recorded = recorded;
    }

    /**
     * Throws {@link IllegalArgumentException} where two URLs would become the same output. Once.
     *
     * @param lines in the order in which they are listed
     */
    public FetchPlan plan(List<UrlLine> lines) {
        for (UrlLine line : lines) {
            add(line);
        }
        Optional<ClaimedNames.Clash> clash = claimed.clash();
        if (clash.isPresent()) {
            throw new IllegalArgumentException(clash.get().owner() + " would become "
                    + folder.resolve(clash.get().output()) + ", which is the folder of what "
                    + clash.get().innerOwner() + " would become: name them apart, as by --name '{number}-{name}'");
        }
        return new FetchPlan(new Plan(job, inputs, chunks, List.of()), outputs, again);
    }

    private void add(UrlLine line) {
        String shown = WebAddress.hidden(line.text());
        int id = chunks.size();
        WebAddress address;
        try {
            address = WebAddress.of(line.text());
        } catch (IllegalArgumentException e) {
            String why = line.place() + ": " + e.getMessage();
            inputs.add(new PlannedInput(shown, shown, 0, id, 0, why));
            return;
        }
        Integer before = known.putIfAbsent(address, inputs.size());
        if (before != null) {
            again.put(inputs.size(), before);
            inputs.add(new PlannedInput(
                    address.shown(), shown, 0, inputs.get(before).firstChunk(), 0, ""));
            return;
        }
        String output = names.of(address, inputs.size() + 1);
        claim(output, shown);
        inputs.add(new PlannedInput(address.shown(), shown, 1, id, 1, ""));
        chunks.add(new FetchChunk(id, address, folder.resolve(output).toString(), standing(output, address)));
        outputs.add(output);
    }

    private void claim(String output, String shown) {
        int slash = output.indexOf('/');
        String first = slash < 0 ? output : output.substring(0, slash);
        if (RESERVED.contains(first)) {
            throw new IllegalArgumentException("the output of " + shown + " would be " + folder.resolve(output)
                    + ", but " + first + " is fanout's own: choose other names by --name");
        }
        String other = claimed.claim(output, shown).orElse("");
        if (!other.isEmpty()) {
            throw new IllegalArgumentException(other + " and " + shown + " would both become " + folder.resolve(output)
                    + ": name them apart, as by --name '{host}/{path}' or --name '{hash}-{name}'");
        }
    }

    private @Nullable FetchedContent standing(String output, WebAddress address) {
        FetchRow row = recorded.row(output).orElse(null);
        boolean same = row != null && row.status() != FetchStatus.FAILED && isOf(row.url(), address);
        return same && row != null ? row.content() : null;
    }

    private static boolean isOf(String url, WebAddress address) {
        if (url.equals(address.shown())) {
            return true;
        }
        try {
            return WebAddress.of(url).uri().equals(address.uri());
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }
}
