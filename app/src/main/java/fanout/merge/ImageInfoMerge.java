package fanout.merge;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.aggregate.RowBlock;
import fanout.aggregate.Value;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.ImageChunk;
import fanout.task.ImageInfo;
import fanout.task.Outcome;
import fanout.wire.ImageInfoCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps what is known of pictures, as their outcomes come in, in any order: encoded, about 100 bytes for each, so that a
 * million of them is no burden. Used by one thread.
 */
public final class ImageInfoMerge implements Merge {
    private static final int ROWS_OF_A_BLOCK = 2048;
    private static final byte[] UNKNOWN = new byte[0];

    private final Plan plan;
    /** By input; so are the chunks, of which those have none that failed before there was one. */
    private final byte[][] infos;

    private final ImageChunk[] pictures;
    private final int[] inputOfChunk;

    private final ByteWriter scratch = new ByteWriter();
    private int known;
    private long failed;

    public ImageInfoMerge(Plan plan) {
        this.plan = plan;
        int inputs = plan.inputs().size();
        this.infos = new byte[inputs][];
        this.pictures = new ImageChunk[inputs];
        this.inputOfChunk = new int[plan.chunks().size()];
        Arrays.fill(infos, UNKNOWN);
        for (int place = 0; place < inputs; place++) {
            PlannedInput input = plan.inputs().get(place);
            if (!input.failed()) {
                inputOfChunk[input.firstChunk()] = place;
                pictures[place] = (ImageChunk) plan.chunks().get(input.firstChunk());
                continue;
            }
            pictures[place] = new ImageChunk(0, input.path(), input.name(), 0, List.of());
            keep(place, ImageInfo.failed(0, input.reason(), 0));
        }
    }

    /** Nothing is run again. */
    @Override
    public List<Chunk> accept(BatchResult result) {
        for (Outcome outcome : result.outcomes()) {
            ImageInfo info = info(outcome);
            int place = inputOfChunk[info.chunk()];
            if (infos[place] != UNKNOWN) {
                throw new IllegalStateException("chunk " + info.chunk() + " has a second outcome");
            }
            keep(place, info);
        }
        return List.of();
    }

    private void keep(int place, ImageInfo info) {
        scratch.clear();
        ImageInfoCodec.encode(info, scratch);
        infos[place] = scratch.toByteArray();
        known++;
        failed += info.hasFailed() ? 1 : 0;
    }

    @Override
    public long rejected() {
        return failed;
    }

    /** Pictures of which what was asked for is known. */
    public long read() {
        return known - failed;
    }

    /** Gives those that failed, in input order: name and reason. */
    public void forEachFailure(FailureSink sink) {
        for (int place = 0; place < infos.length && failed > 0; place++) {
            if (infos[place] != UNKNOWN && info(place).hasFailed()) {
                sink.take(pictures[place].name(), info(place).reason());
            }
        }
    }

    /** Takes pictures that failed. */
    public interface FailureSink {
        void take(String name, String reason);
    }

    /**
     * A row for each picture, in input order, once all outcomes are known.
     *
     * @param beforeBlock what it throws ends the going over
     */
    public ResultRows rows(List<InfoColumn> columns, Runnable beforeBlock) {
        if (known != infos.length) {
            throw new IllegalStateException(known + " of " + infos.length + " pictures are known");
        }
        return new Rows(this, List.copyOf(columns), beforeBlock);
    }

    private ImageInfo info(Outcome outcome) {
        if (outcome instanceof Outcome.Done done && done.report() instanceof ImageInfo info) {
            return info;
        }
        if (outcome instanceof Outcome.Failed failure) {
            Chunk chunk = plan.chunks().get(failure.chunk());
            String named = chunk.path() + ": ";
            String message = failure.message();
            String reason = message.startsWith(named) ? message.substring(named.length()) : message;
            return ImageInfo.failed(failure.chunk(), reason, chunk.bytes());
        }
        throw new IllegalArgumentException("not a picture's outcome: " + outcome);
    }

    private ImageInfo info(int place) {
        return ImageInfoCodec.decode(new ByteReader(infos[place]));
    }

    private record Rows(ImageInfoMerge merge, List<InfoColumn> chosen, Runnable beforeBlock) implements ResultRows {
        @Override
        public List<String> columns() {
            return chosen.stream().map(InfoColumn::title).toList();
        }

        @Override
        public int keyColumns() {
            return 0;
        }

        @Override
        public <T> void inOrder(Function<RowBlock, T> work, Sink<T> sink) throws IOException {
            int end = merge.infos.length;
            for (int start = 0; start < end; start += ROWS_OF_A_BLOCK) {
                beforeBlock.run();
                sink.take(work.apply(new Block(merge, chosen, start, Math.min(ROWS_OF_A_BLOCK, end - start))));
            }
        }
    }

    private record Block(ImageInfoMerge merge, List<InfoColumn> chosen, int start, int size) implements RowBlock {
        @Override
        public void read(int row, Value[] into) {
            ImageInfo info = merge.info(start + row);
            ImageChunk picture = merge.pictures[start + row];
            for (int column = 0; column < into.length; column++) {
                chosen.get(column).set(picture, info, into[column]);
            }
        }
    }
}
