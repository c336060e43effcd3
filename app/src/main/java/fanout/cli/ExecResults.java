package fanout.cli;

import fanout.merge.CallResult;
import fanout.merge.CallSink;
import fanout.output.GrowingOutput;
import fanout.output.OutputException;
import fanout.report.CallLines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What {@code --results} asks for: a line for each input, and a folder beside for what is too long for a line. One owner. */
final class ExecResults implements CallSink, Closeable {
    private final @Nullable GrowingOutput output;
    private final @Nullable CallLines lines;

    private ExecResults(@Nullable GrowingOutput output, @Nullable CallLines lines) {
        this.output = output;
        this.lines = lines;
    }

    /** @param path empty where nobody asked: then nothing is worded, and nothing is written anywhere */
    static ExecResults open(String path) throws OutputException {
        if (path.isEmpty()) {
            return new ExecResults(null, null);
        }
        GrowingOutput output = GrowingOutput.open(Path.of(path));
        Path beside = output.isFile() ? Path.of(path + ".d") : null;
        return new ExecResults(output, new CallLines(output.stream(), beside));
    }

    @Override
    public void take(CallResult result) throws IOException {
        if (lines != null) {
            lines.take(result);
        }
    }

    /** Of an input that cannot be given to the command. */
    void unusable(String input, int number, String reason) throws IOException {
        if (lines != null) {
            lines.unusable(input, number, reason);
        }
    }

    @Override
    public void close() throws OutputException {
        if (output != null) {
            output.close();
        }
    }
}
