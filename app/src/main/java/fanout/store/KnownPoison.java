package fanout.store;

import fanout.backend.Quarantine;
import fanout.backend.Quarantined;
import fanout.backend.RunQuarantine;
import fanout.state.RunId;
import fanout.state.StateFolder;
import fanout.state.StateLock;
import fanout.task.FileIdentity;
import fanout.task.Job;
import fanout.worker.CodeHash;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What worker processes died of, remembered from run to run in the file {@value #FILE} of the state folder: a line for
 * each, which holds for one job as one build of the program does it. What cannot be read or written is not remembered, and
 * costs two deaths again. Used by the coordinator's thread alone.
 */
public final class KnownPoison implements Quarantine {
    private static final String FILE = "quarantine.tsv";
    private static final int FIELDS = 11;

    private final StateFolder state;
    private final RunId run;
    private final boolean again;
    private RunQuarantine known = new RunQuarantine();
    private @Nullable Job of;

    /**
     * Nothing is known before it is said for which job.
     *
     * @param again whether what is known of a job is forgotten when it begins
     */
    public KnownPoison(StateFolder state, RunId run, boolean again) {
        this.state = state;
        this.run = run;
        this.again = again;
    }

    @Override
    public void begin(Job job) {
        if (of != null) {
            return; // the run starts over, and knows more than the file
        }
        of = job;
        if (!Files.isRegularFile(file())) {
            return;
        }
        try {
            if (again) {
                forget();
                return;
            }
            List<Quarantined> all = new ArrayList<>();
            String prefix = prefix();
            for (String line : lines()) {
                if (line.startsWith(prefix)) {
                    all.add(parsed(line));
                }
            }
            known = new RunQuarantine(all);
        } catch (IOException | IllegalArgumentException damaged) {
            known = new RunQuarantine();
        }
    }

    @Override
    public boolean isEmpty() {
        return known.isEmpty();
    }

    @Override
    public List<Quarantined> of(String path) {
        return known.of(path);
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public void add(Quarantined found) {
        known.add(found);
        try (StateLock lock = StateLock.take(state)) {
            Files.writeString(
                    file(), line(found), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            // The next run finds it for itself.
        }
    }

    /** Reads the file under the lock: other runs add to it. */
    @SuppressWarnings("try") // the lock is held, not used
    private void forget() throws IOException {
        try (StateLock lock = StateLock.take(state)) {
            List<String> others = new ArrayList<>();
            String prefix = prefix();
            for (String line : lines()) {
                if (!line.startsWith(prefix)) {
                    others.add(line);
                }
            }
            Path next = file().resolveSibling("." + FILE + ".new");
            Files.write(next, others, StandardCharsets.UTF_8);
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file(), StandardCharsets.UTF_8);
    }

    private Path file() {
        return state.path().resolve(FILE);
    }

    /** How the lines of this program and this job begin. */
    private String prefix() {
        return CodeHash.own() + "\t" + JobMark.of(Objects.requireNonNull(of)) + "\t";
    }

    private String line(Quarantined found) {
        FileIdentity identity = found.identity();
        return prefix()
                + String.join(
                        "\t",
                        run.toString(),
                        Long.toString(found.start()),
                        Long.toString(found.end()),
                        identity.file(),
                        Long.toString(identity.bytes()),
                        Long.toString(identity.modifiedNanos()),
                        Long.toString(identity.changedNanos()),
                        URLEncoder.encode(found.path(), StandardCharsets.UTF_8),
                        URLEncoder.encode(found.reason(), StandardCharsets.UTF_8))
                + "\n";
    }

    private static Quarantined parsed(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("no line of quarantine");
        }
        FileIdentity identity = new FileIdentity(
                fields[5], Long.parseLong(fields[6]), Long.parseLong(fields[7]), Long.parseLong(fields[8]));
        return new Quarantined(
                URLDecoder.decode(fields[9], StandardCharsets.UTF_8),
                identity,
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                URLDecoder.decode(fields[10], StandardCharsets.UTF_8),
                fields[2]);
    }
}
