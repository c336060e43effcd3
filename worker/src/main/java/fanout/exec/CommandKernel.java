package fanout.exec;

import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.ExecJob;
import fanout.task.MemoryShare;
import fanout.task.Partial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Calls a command for each input, or for all inputs of a batch at once where it takes many. What a call writes goes to files
 * of its own, so that nothing is mixed and nobody has to read along while it runs.
 */
public final class CommandKernel implements ChunkKernel {
    private final CommandTemplate template;
    private final MemoryShare memory;
    private final boolean piped;
    private final Caller caller;
    private BooleanSupplier stopped = () -> false;

    /** The only one of its process. */
    public CommandKernel(ExecJob job, MemoryShare memory) {
        this(job, memory, new CallTimes(job.timeout()));
    }

    /**
     * One of several.
     *
     * @param memory whose folder is for what calls write
     * @param times of the calls of all of them
     */
    public CommandKernel(ExecJob job, MemoryShare memory, CallTimes times) {
        this.template = CommandTemplate.of(job);
        this.memory = memory;
        this.piped = job.piped();
        this.caller = new Caller(memory.folder().get(), times);
    }

    @Override
    public void stopWhen(BooleanSupplier toldToStop) {
        stopped = toldToStop;
    }

    @Override
    public boolean takesBatches() {
        return piped || template.takesMany();
    }

    @Override
    public boolean foldsNothing() {
        return true;
    }

    @Override
    public ChunkReport run(Chunk chunk) {
        return runTogether(List.of(chunk)).get(0);
    }

    /** One call; its texts and its effort are told with the first input. */
    @Override
    public List<ChunkReport> runTogether(List<Chunk> chunks) {
        List<CallChunk> inputs = new ArrayList<>(chunks.size());
        for (Chunk chunk : chunks) {
            if (!(chunk instanceof CallChunk input)) {
                throw new IllegalArgumentException("not an input of a command: " + chunk);
            }
            inputs.add(input);
        }
        CallReport first = call(inputs);
        List<ChunkReport> reports = new ArrayList<>(inputs.size());
        reports.add(first);
        for (CallChunk other : inputs.subList(1, inputs.size())) {
            reports.add(first.of(other.id()));
        }
        return reports;
    }

    private CallReport call(List<CallChunk> inputs) {
        CallChunk first = inputs.get(0);
        String temporary = first.output().isEmpty() ? "" : TemporaryOutput.beside(first.output());
        List<String> words = template.arguments(inputs, temporary);
        Caller.Ended ended = piped ? piped(words, inputs) : caller.call(words, Caller.NOTHING, temporary, stopped);
        return new CallReport(
                first.id(),
                first.id(),
                inputs.size(),
                ended.status(),
                ended.exitStatus(),
                ended.reason(),
                ended.stdout(),
                ended.stderr(),
                temporary,
                ended.startedMillis(),
                ended.effort());
    }

    /** A call that reads its inputs. */
    private Caller.Ended piped(List<String> words, List<CallChunk> pieces) {
        PipedRecords made;
        try {
            made = PipedRecords.of(pieces, memory.folder().get(), stopped);
        } catch (ChunkFailure unreadable) {
            String named = pieces.get(0).part().path() + ": ";
            String message = unreadable.getMessage();
            return Caller.Ended.unstarted(message.startsWith(named) ? message.substring(named.length()) : message);
        } catch (IOException noRoom) {
            return Caller.Ended.unstarted("what it has to read cannot be copied for it: " + noRoom.getMessage());
        }
        try (PipedRecords records = made) {
            Caller.Ended ended = caller.call(words, records.file(), "", stopped);
            String spoiled = records.spoiled();
            return spoiled.isEmpty() ? ended : ended.failed(spoiled);
        } catch (IOException unremovable) {
            throw new UncheckedIOException(unremovable);
        }
    }

    @Override
    public void close() {
        caller.close();
    }

    @Override
    public Partial take() {
        return new Partial.Nothing();
    }
}
