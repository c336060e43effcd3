package fanout.plugin;

import fanout.api.Input;
import fanout.api.Setup;
import fanout.task.CallChunk;
import java.util.function.BooleanSupplier;

/** The input at hand. */
record TaskInput(CallChunk chunk, Setup setup, BooleanSupplier stopped) implements Input {
    @Override
    public String text() {
        return chunk.path();
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
        return chunk.values().get(column);
    }

    @Override
    public String value(String column) {
        return chunk.values().get(setup.column(column));
    }

    @Override
    public boolean isStopped() {
        return stopped.getAsBoolean();
    }
}
