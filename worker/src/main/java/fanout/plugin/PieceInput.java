package fanout.plugin;

import fanout.api.Input;
import fanout.api.Row;
import fanout.task.CallChunk;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** The input at hand, where that is a stretch of records. */
record PieceInput(CallChunk chunk, PieceRows all, BooleanSupplier stopped) implements Input {
    @Override
    public String text() {
        return chunk.path();
    }

    @Override
    public Path path() {
        return Path.of(chunk.part().path());
    }

    @Override
    public int number() {
        return chunk.number();
    }

    @Override
    public int attempt() {
        return chunk.attempt();
    }

    @Override
    public String value(int column) {
        throw new IllegalStateException("values are those of rows()");
    }

    @Override
    public String value(String column) {
        throw new IllegalStateException("values are those of rows()");
    }

    @Override
    public Iterable<Row> rows() {
        return all::once;
    }

    @Override
    public boolean isStopped() {
        return stopped.getAsBoolean();
    }
}
