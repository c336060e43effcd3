package fanout.store;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.merge.CallResult;
import fanout.merge.CallSink;
import fanout.merge.Earlier;
import fanout.plan.Plan;
import fanout.state.JobFiles;
import fanout.state.Reasons;
import fanout.state.RunId;
import fanout.state.StateFolder;
import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.CallText;
import fanout.task.Chunk;
import fanout.task.ExecJob;
import fanout.task.FileIdentity;
import fanout.task.TaskJob;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs of a command did, input by input, from the first call on: calls have effects, and one that was made must not be made
 * again because a run was too short to be remembered. The job's file {@code KEY.calls} is written as calls end; what a run that
 * died had written to it is there for the next one.
 *
 * <p>After a run that did not come to its end, the next one goes on: what was done is not done again. After one that did, a file
 * that is as it was need not be done again, and what its call wrote is given once more; a text is a new request, and begins
 * anew, unless what failed is asked for, and nothing else: then it is as if that run had not come to its end. Used by the
 * coordinator's thread alone.
 */
public final class CallJournal implements CallSink, Closeable {
    static final int BEGUN = 1;
    static final int CALL = 2;
    static final int ENDED = 3;

    static final String ENDING = ".calls";
    /** What is longer is not kept, and its input is run again. */
    private static final int LONGEST_TEXT = 1 << 20;
    /** The same of calls that read pieces: they write as much as they read, or more. */
    private static final int LONGEST_TEXT_OF_PIECES = 256 << 20;

    private final JobFiles files;
    private final CallKey key;
    private final RunId run;
    private final Settings settings;
    private final List<String> notices = new ArrayList<>();
    private @Nullable JournalFile file;
    private @Nullable CallInputs inputs;
    /** Why it keeps nothing. */
    private String unusable = "";

    private long tooLong;
    /** The last call, by the number of its first input, if what it wrote is too long; else 0. */
    private int callTooLong;

    private boolean failed;

    /**
     * How it is used.
     *
     * @param ofFiles whether inputs are files, that can be known again
     * @param fresh whether nothing that earlier runs did is of use
     * @param retryQuarantined whether inputs whose calls were killed or took too long are tried again
     * @param failed whether all that was done stays done, also by a program that has changed since
     * @param proved a folder whose files are known by their content when a run begins, so that one that was written just
     *     before its call is trusted all the same; empty for none
     */
    public record Settings(boolean ofFiles, boolean fresh, boolean retryQuarantined, boolean failed, String proved) {
        public Settings(boolean ofFiles, boolean fresh, boolean retryQuarantined) {
            this(ofFiles, fresh, retryQuarantined, false, "");
        }

        boolean isProved(String path) {
            return !proved.isEmpty() && path.startsWith(proved);
        }
    }

    /**
     * A run has begun.
     *
     * @param shown the command, for people
     * @param state of what does the work
     * @param tookOver whether all that was done before counts, by whatever it was done
     * @param job whose journal it is, as {@link CallKey#name} has it: a file may come to stand under another one's name
     */
    record Begun(String run, String shown, String state, boolean tookOver, String job) {
        void encode(ByteWriter out) {
            out.writeText(run);
            out.writeText(shown);
            out.writeText(state);
            out.writeBoolean(tookOver);
            out.writeText(job);
        }

        static Begun decode(ByteReader in) {
            return new Begun(in.readText(), in.readText(), in.readText(), in.readBoolean(), in.readText());
        }

        boolean isOf(CallKey key) {
            return job.equals(key.name());
        }
    }

    private CallJournal(JobFiles files, CallKey key, RunId run, Settings settings) {
        this.files = files;
        this.key = key;
        this.run = run;
        this.settings = settings;
    }

    /** Opens the job's. One that cannot be used, as where another run of the same job does, keeps nothing, and says so. */
    public static CallJournal open(StateFolder state, CallKey key, RunId run, Settings settings) {
        CallJournal journal = new CallJournal(new JobFiles(state), key, run, settings);
        try {
            journal.open(key.name());
        } catch (IOException unusable) {
            journal.giveUp(unusable);
        }
        return journal;
    }

    private void open(String name) throws IOException {
        if (!files.have(name)) {
            throw new IOException("another run of the same command is under way");
        }
        Path path = files.use(name, ENDING);
        file = new JournalFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Why there is no telling what failed, where that is asked for; empty where there is. Before {@link #begin}. */
    public String lacking() throws IOException {
        JournalFile open = file;
        if (open == null) {
            return unusable;
        }
        Optional<JournalFile.Frame> first = open.read(0);
        int tag = first.map(JournalFile.Frame::tag).orElse(0);
        if (tag == BEGUN && Begun.decode(first.orElseThrow().head()).isOf(key)) {
            return "";
        }
        return tag == ENDED
                ? "nothing failed in the last run of this command"
                : "no earlier run of the same command, in this folder and over the same inputs, is known";
    }

    /** What earlier runs did of a plan, and nothing is noted. */
    public Earlier look(Plan plan) throws IOException {
        JournalFile open = file;
        return open == null ? Earlier.NONE : earlier(open, plan);
    }

    private EarlierCalls earlier(JournalFile open, Plan plan) throws IOException {
        CallInputs known = new CallInputs(plan, settings.ofFiles);
        inputs = known;
        return EarlierCalls.in(open, plan, known, settings, key);
    }

    /**
     * What earlier runs did of a plan. Notes that a run begins: from now on what it does is kept. Throws {@link IOException} where
     * that is not known, and nothing but what failed is asked for.
     */
    public Earlier begin(Plan plan) throws IOException {
        JournalFile open = file;
        if (open == null) {
            return Earlier.NONE;
        }
        try {
            EarlierCalls earlier = earlier(open, plan);
            boolean useless = settings.fresh || earlier.isOver();
            if (!settings.fresh) {
                noteDamage(open, earlier);
            }
            if (useless) {
                open.clear();
            } else {
                open.cut();
            }
            String shown = plan.job() instanceof ExecJob exec ? exec.shown() : ((TaskJob) plan.job()).shown();
            new Begun(run.toString(), shown, key.state(), !useless && earlier.takesOver(), key.name())
                    .encode(open.newHead());
            open.append(BEGUN, CallText.NONE, CallText.NONE);
            if (settings.failed && earlier.isOfOthers()) {
                notices.add(
                        "what does the work has changed since: what was done before that stays, as --failed has it");
            }
            return useless ? Earlier.NONE : earlier;
        } catch (IOException | IllegalArgumentException damaged) {
            if (settings.failed) {
                throw new IOException("--failed: what failed is not known: " + damaged.getMessage(), damaged);
            }
            giveUp(damaged);
            return Earlier.NONE;
        }
    }

    /** Work that was done and is done again for that is never done in silence; nor at all, where it was asked not to be. */
    private void noteDamage(JournalFile open, EarlierCalls earlier) throws IOException {
        List<String> found = new ArrayList<>();
        String again = settings.failed ? "would be made again (" : "are made again (";
        open.damage()
                .ifPresent(
                        damage -> found.add("what earlier runs noted is damaged at byte " + damage.offset() + ", and "
                                + damage.bytes() + " bytes from there on are lost, with those of " + damage.inputs()
                                + " inputs or more: their calls " + again + open.path() + ")"));
        if (earlier.spoiled() > 0) {
            found.add("what the calls of " + earlier.spoiled()
                    + (earlier.spoiled() == 1 ? " input" : " inputs")
                    + " wrote is damaged where it is kept: they " + again + open.path() + ")");
        }
        if (settings.failed && !found.isEmpty()) {
            throw new IOException(
                    String.join("; ", found) + "; without --failed, the same command goes on with what is known");
        }
        notices.addAll(found);
    }

    /** The file of an input has come since the run began; it is as it is now that its call finds it. */
    public void here(Chunk input) {
        if (inputs != null) {
            inputs.look(input);
        }
    }

    /** Keeps it, unless an earlier run did. */
    @Override
    public void take(CallResult result) {
        JournalFile open = file;
        CallInputs known = inputs;
        if (open == null || known == null || result.isReused()) {
            return;
        }
        CallReport report = result.report();
        failed |= !result.isDone();
        if (isTooLong(result, known)) {
            tooLong++;
            return;
        }
        CallChunk input = result.input();
        try {
            new CallRecord(
                            known.key(input),
                            known.occurrence(input.id()),
                            known.before(input.id()),
                            known.now(input),
                            result.isDone() ? CallInputs.state(input.output()) : FileIdentity.UNKNOWN,
                            run.toString(),
                            result.call(),
                            report.inputs(),
                            report.status(),
                            report.exitStatus(),
                            report.reason(),
                            input.attempt(),
                            report.startedMillis(),
                            report.effort())
                    .encode(open.newHead());
            open.append(CALL, report.stdout(), report.stderr());
        } catch (IOException full) {
            giveUp(full);
        }
    }

    /** What its call wrote is told with the first of its inputs; without that the others are of no use. */
    private boolean isTooLong(CallResult result, CallInputs known) {
        CallReport report = result.report();
        if (!result.isToldElsewhere()) {
            int longest = known.arePieces() ? LONGEST_TEXT_OF_PIECES : LONGEST_TEXT;
            boolean isTooLong =
                    report.stdout().length() > longest || report.stderr().length() > longest;
            callTooLong = isTooLong ? result.call() : 0;
        }
        return result.call() == callTooLong;
    }

    /**
     * All inputs have come to their end: the next run is another one, but for pieces of which some failed. What a person should
     * know, one line each.
     */
    public List<String> end() {
        JournalFile open = file;
        boolean pieces = inputs != null && inputs.arePieces();
        if (open != null && !(pieces && failed)) {
            try {
                if (pieces) {
                    open.clear(); // it is as large as all that was written
                }
                open.newHead().writeText(run.toString());
                open.append(ENDED, CallText.NONE, CallText.NONE);
            } catch (IOException full) {
                giveUp(full);
            }
        }
        if (tooLong > 0 && (settings.ofFiles || (failed && !pieces))) {
            notices.add("of " + tooLong + " inputs the output is longer than 1 MiB and is not kept: "
                    + (settings.ofFiles ? "the next run" : "--failed") + " does them again");
        }
        return List.copyOf(notices);
    }

    /** What a person should know of a run that was not brought to its end. */
    public List<String> problems() {
        return List.copyOf(notices);
    }

    private void giveUp(Exception why) {
        String reason = Reasons.withPlace(why);
        unusable = file == null ? reason : file.path() + ": " + reason;
        notices.add("what this run does is not kept, and would be done again: " + unusable);
        try {
            close();
        } catch (IOException closed) {
            why.addSuppressed(closed);
        }
    }

    @Override
    public void close() throws IOException {
        JournalFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
        files.close();
    }
}
