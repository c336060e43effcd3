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
    /** Where the newest frame of an input stands, by the hash of the input. */
    private final Map<Long, Long> frames = new HashMap<>();

    private final BitSet usable = new BitSet();
    /** Of pieces, by the run and the number of their first. */
    private final Map<String, Call> calls = new HashMap<>();

    /** What stands before it was done by runs that came to their end. */
    private long ended;

    private boolean open;

    private EarlierCalls(JournalFile file, Plan plan, CallInputs inputs, CallJournal.Settings settings) {
        this.file = file;
        this.plan = plan;
        this.inputs = inputs;
        this.settings = settings;
    }

    /** Reads the file and finds what is of use. */
    static EarlierCalls in(JournalFile file, Plan plan, CallInputs inputs, CallJournal.Settings settings)
            throws IOException {
        EarlierCalls earlier = new EarlierCalls(file, plan, inputs, settings);
        file.readAll(earlier::index);
        if (earlier.open || settings.ofFiles()) {
            for (Chunk chunk : plan.chunks()) {
                Optional<Known> known = earlier.record((CallChunk) chunk);
                if (known.isPresent()) {
                    earlier.usable.set(chunk.id());
                    earlier.noteCall(chunk.id(), known.get().record());
                }
            }
            earlier.dropPartsOfCalls();
        }
        return earlier;
    }

    private void index(long offset, Frame frame) {
        switch (frame.tag()) {
            case CallJournal.BEGUN -> open = true;
            case CallJournal.ENDED -> {
                open = false;
                ended = offset;
            }
            default -> {
                CallRecord record = CallRecord.decode(frame.head());
                frames.put(CallInputs.hash(record.key(), record.occurrence()), offset);
            }
        }
    }

    /** Whether nothing in it is of use to anybody any more. */
    boolean isOver() {
        return !open && !settings.ofFiles();
    }

    private void noteCall(int chunk, CallRecord record) {
        if (inputs.arePieces() && record.callInputs() > 1) {
            calls.computeIfAbsent(
                            record.run() + ' ' + record.call(), call -> new Call(record.callInputs(), new BitSet()))
                    .chunks()
                    .set(chunk);
        }
    }

    /**
     * What a call wrote is told with its first piece: where one of them is missing, as in a journal that ends within a call, or
     * where pieces were cut otherwise, the call is of no use.
     */
    private void dropPartsOfCalls() {
        for (Call call : calls.values()) {
            if (call.chunks().cardinality() != call.inputs()) {
                usable.andNot(call.chunks());
            }
        }
        calls.clear();
    }

    /** The inputs of a call that are usable, of so many. */
    private record Call(int inputs, BitSet chunks) {}

    private record Known(CallRecord record, Frame frame) {}

    private Optional<Known> record(CallChunk input) throws IOException {
        Long offset = frames.get(CallInputs.hash(inputs.key(input), inputs.occurrence(input.id())));
        Optional<Frame> frame = offset == null ? Optional.empty() : file.read(offset);
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        CallRecord record = CallRecord.decode(frame.get().head());
        boolean same = record.key().equals(inputs.key(input))
                && record.occurrence() == inputs.occurrence(input.id())
                && isUsable(record, input, offset < ended);
        return same && file.isWhole(frame.get()) ? Optional.of(new Known(record, frame.get())) : Optional.empty();
    }

    private boolean isUsable(CallRecord record, CallChunk input, boolean ofEndedRun) {
        boolean poison = record.status() == CallStatus.KILLED || record.status() == CallStatus.TIMED_OUT;
        if (record.status() != CallStatus.DONE && (!poison || settings.retryQuarantined())) {
            return false;
        }
        if (inputs.areOfFiles() && !inputs.before(input.id()).isSameAs(record.after())) {
            return false;
        }
        // A command may change its inputs: to a run that goes on that is done, to the next one it is another input.
        boolean trusted = record.before().isSameAs(record.after())
                && (settings.isProved(input.path()) || record.before().isSettled(record.startedMillis() * 1_000_000));
        if (ofEndedRun && !trusted) {
            return false;
        }
        return record.status() != CallStatus.DONE
                || input.output().isEmpty()
                || CallInputs.state(input.output()).isSameAs(record.output());
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
