package fanout.store;

import fanout.merge.CallMerge;
import fanout.merge.CallResult;
import fanout.merge.Earlier;
import fanout.merge.Merge;
import fanout.plan.Plan;
import fanout.store.JournalFile.Frame;
import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.Chunk;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs of a plan that need not be run, by what the journal says of earlier runs: those that are done, and those that
 * killed their call, or took too long, and are as they were.
 */
final class EarlierCalls implements Earlier {
    private final JournalFile file;
    private final Plan plan;
    private final CallInputs inputs;
    private final CallJournal.Settings settings;
    private final CallKey key;
    /** Where the newest frame of an input stands, by the hash of the input. */
    private final Map<Long, Long> frames = new HashMap<>();

    private final BitSet usable = new BitSet();
    /** Those that would be, if what their calls wrote were as it was written. */
    private final BitSet spoiled = new BitSet();
    /** Those of several inputs, by the run and the number of their first one. */
    private final Map<String, Call> calls = new HashMap<>();

    /** What stands before it was done by runs that came to their end. */
    private long ended;

    /** From here to the end all was done by what does the work now; beyond the end where it has changed since. */
    private long own;
    /** Whether the last run did so, and did the work in the same way. */
    private boolean tookOver;

    private boolean open;
    /** Whether another job wrote to it: what it did is no answer to this one. */
    private boolean stray;

    private EarlierCalls(JournalFile file, Plan plan, CallInputs inputs, CallJournal.Settings settings, CallKey key) {
        this.file = file;
        this.plan = plan;
        this.inputs = inputs;
        this.settings = settings;
        this.key = key;
    }

    /**
     * Reads the file and finds what is of use.
     *
     * @param key of the job whose journal it should be
     */
    static EarlierCalls in(JournalFile file, Plan plan, CallInputs inputs, CallJournal.Settings settings, CallKey key)
            throws IOException {
        EarlierCalls earlier = new EarlierCalls(file, plan, inputs, settings, key);
        file.look(earlier::noteRun);
        if (!earlier.isOver()) {
            file.look(earlier::index);
            for (Chunk chunk : plan.chunks()) {
                Optional<Known> known = earlier.record((CallChunk) chunk);
                if (known.isPresent()) {
                    earlier.usable.set(chunk.id());
                    earlier.noteUsable(chunk.id(), known.get());
                }
            }
            earlier.dropPartsOfCalls();
        }
        earlier.calls.clear();
        return earlier;
    }

    private void noteRun(long offset, Frame frame) {
        if (frame.tag() == CallJournal.BEGUN) {
            begun(offset, frame);
        } else if (frame.tag() == CallJournal.ENDED) {
            open = false;
            ended = offset;
        }
    }

    private void index(long offset, Frame frame) {
        if (frame.tag() != CallJournal.BEGUN && frame.tag() != CallJournal.ENDED) {
            CallRecord record = CallRecord.decode(frame.head());
            frames.put(CallInputs.hash(record.key(), record.occurrence()), offset);
            noteCall(record, frame);
        }
    }

    private void begun(long offset, Frame frame) {
        CallJournal.Begun begun = CallJournal.Begun.decode(frame.head());
        open = true;
        stray |= !begun.isOf(key);
        boolean isOwn = begun.state().equals(key.state());
        if (!isOwn) {
            own = Long.MAX_VALUE;
        } else if (own == Long.MAX_VALUE) {
            own = offset;
        }
        tookOver = isOwn && begun.tookOver();
    }

    /** Whether nothing in it is of use to anybody any more. */
    boolean isOver() {
        boolean isUseless = own == Long.MAX_VALUE || (!open && !settings.ofFiles());
        return stray || (!settings.failed() && isUseless);
    }

    /** Whether all that was done counts, by whatever and in whichever run: as it is asked for, or was of the run that is gone on with. */
    boolean takesOver() {
        return settings.failed() || (open && tookOver);
    }

    /** Whether some of it was done by a program, or what else does the work, that has changed since. */
    boolean isOfOthers() {
        return own > 0;
    }

    /** The first frame of a call is that of the input that it is told of, with what it wrote. */
    private void noteCall(CallRecord record, Frame frame) {
        if (record.callInputs() > 1) {
            boolean wrote = frame.stdout().length() + frame.stderr().length() > 0;
            calls.computeIfAbsent(call(record), call -> new Call(record.callInputs(), wrote));
        }
    }

    private void noteUsable(int chunk, Known known) {
        if (known.record().callInputs() > 1) {
            calls.get(call(known.record())).add(chunk, known.offset());
        }
    }

    private static String call(CallRecord record) {
        return record.run() + ' ' + record.call();
    }

    /**
     * What a call wrote is told with its first input, and is of all of them: where one is missing, as in a journal that ends
     * within a call, or where one has changed, the call is of no use, unless it wrote nothing; nor where they do not follow
     * one another any more, since what it wrote would be in another order. Of pieces it never is, since they may have been
     * cut otherwise.
     */
    private void dropPartsOfCalls() {
        for (Call call : calls.values()) {
            if (!call.isAsItWas() && (call.wrote || inputs.arePieces())) {
                usable.andNot(call.chunks);
            }
        }
    }

    /** A call of several inputs, of which those that are usable are added in the order of the plan. */
    private static final class Call {
        private final int inputs;
        /** Whether it wrote anything. */
        private final boolean wrote;

        private final BitSet chunks = new BitSet();
        /** Where the frame of the last one stands: they were written in the order in which the call had its inputs. */
        private long last;

        private boolean reordered;

        Call(int inputs, boolean wrote) {
            this.inputs = inputs;
            this.wrote = wrote;
        }

        void add(int chunk, long offset) {
            reordered |= !chunks.isEmpty() && (chunk != chunks.length() || offset < last);
            chunks.set(chunk);
            last = offset;
        }

        boolean isAsItWas() {
            return chunks.cardinality() == inputs && !reordered;
        }
    }

    /** @param offset of the frame */
    private record Known(CallRecord record, Frame frame, long offset) {}

    private Optional<Known> record(CallChunk input) throws IOException {
        Long offset = frames.get(CallInputs.hash(inputs.key(input), inputs.occurrence(input.id())));
        Optional<Frame> frame = offset == null ? Optional.empty() : file.read(offset);
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        CallRecord record = CallRecord.decode(frame.get().head());
        boolean same = record.key().equals(inputs.key(input))
                && record.occurrence() == inputs.occurrence(input.id())
                && isUsable(record, input, offset);
        if (same && !file.isWhole(frame.get())) {
            spoiled.set(input.id());
            return Optional.empty();
        }
        return same ? Optional.of(new Known(record, frame.get(), offset)) : Optional.empty();
    }

    /** @param offset of its frame */
    private boolean isUsable(CallRecord record, CallChunk input, long offset) {
        if (offset < own && !takesOver()) {
            return false;
        }
        boolean poison = record.status() == CallStatus.KILLED || record.status() == CallStatus.TIMED_OUT;
        boolean stays = poison && inputs.areOfFiles() && !settings.retryQuarantined();
        if (record.status() != CallStatus.DONE && !stays) {
            return false;
        }
        if (inputs.areOfFiles() && !inputs.before(input.id()).isSameAs(record.after())) {
            return false;
        }
        // A command may change its inputs: to a run that goes on that is done, to the next one it is another input.
        boolean trusted = record.before().isSameAs(record.after())
                && (settings.isProved(input.path()) || record.before().isSettled(record.startedMillis() * 1_000_000));
        if (offset < ended && !trusted && !takesOver()) {
            return false;
        }
        return record.status() != CallStatus.DONE
                || input.output().isEmpty()
                || CallInputs.state(input.output()).isSameAs(record.output());
    }

    /** Of how many inputs what their calls wrote is damaged, so that they have to be run. */
    int spoiled() {
        return spoiled.cardinality();
    }

    @Override
    public boolean has(int chunk) {
        return usable.get(chunk);
    }

    @Override
    public int chunks() {
        return usable.cardinality();
    }

    @Override
    public void replay(Merge merge) {
        for (int id = usable.nextSetBit(0); id >= 0; id = usable.nextSetBit(id + 1)) {
            CallChunk input = (CallChunk) plan.chunks().get(id);
            Optional<Known> known = Optional.empty();
            try {
                known = record(input);
            } catch (IOException unreadable) {
                // Then it is run.
            }
            if (known.isPresent()) {
                ((CallMerge) merge).reuse(result(input, known.get()));
            } else {
                usable.clear(id);
            }
        }
    }

    private static CallResult result(CallChunk input, Known known) {
        CallRecord record = known.record();
        boolean done = record.status() == CallStatus.DONE;
        String reason = done
                ? ""
                : record.reason() + ", in run " + record.run()
                        + "; it is as it was, and not tried again (--retry-quarantined does)";
        CallReport report = new CallReport(
                input.id(),
                input.id(),
                1,
                record.status(),
                record.exitStatus(),
                reason,
                known.frame().stdout(),
                known.frame().stderr(),
                "",
                record.startedMillis(),
                record.effort());
        return new CallResult(input, report, record.run());
    }
}
