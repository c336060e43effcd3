package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.merge.CallResult;
import fanout.merge.CallSink;
import fanout.task.CallText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes what calls wrote: a whole call at a time, its standard output and then its standard error, so that the outputs of two
 * calls never mix. The last to be told of a call: what is in files of its own goes.
 */
public final class CallTexts implements CallSink {
    private static final int PIECE = 64 << 10;

    private final OutputStream stdout;
    private final OutputStream stderr;
    private final boolean tagged;
    private final Runnable beforeOutput;

    /**
     * @param tagged whether each line begins with its input and a tab
     * @param beforeOutput what makes room on the terminal
     */
    public CallTexts(OutputStream stdout, OutputStream stderr, boolean tagged, Runnable beforeOutput) {
        this.stdout = stdout;
        this.stderr = stderr;
        this.tagged = tagged;
        this.beforeOutput = beforeOutput;
    }

    /** Before any call: the header of the records that calls write. Nothing where it has no columns. */
    public void header(List<String> columns) throws IOException {
        if (columns.isEmpty()) {
            return;
        }
        ByteWriter line = new ByteWriter();
        CsvOutput csv = new CsvOutput(line);
        for (String column : columns) {
            csv.text(column);
        }
        csv.end();
        beforeOutput.run();
        stdout.write(line.array(), 0, line.size());
    }

    @Override
    public void take(CallResult result) throws IOException {
        write(result.report().stdout(), result.input().path(), stdout);
        write(result.report().stderr(), result.input().path(), stderr);
        result.report().deleteFiles();
    }

    private void write(CallText text, String input, OutputStream to) throws IOException {
        if (text.length() == 0) {
            return;
        }
        beforeOutput.run();
        if (!tagged && !text.isInFile()) {
            to.write(text.bytes());
            to.flush();
            return;
        }
        try (InputStream in = open(text)) {
            if (tagged) {
                writeTagged(in, PrintableText.of(input), to);
            } else {
                in.transferTo(to);
            }
        }
        to.flush();
    }

    /** What was written to the text; the caller closes it. */
    static InputStream open(CallText text) throws IOException {
        if (!text.isInFile()) {
            return new ByteArrayInputStream(text.bytes());
        }
        InputStream file = Files.newInputStream(Path.of(text.file()));
        file.skipNBytes(text.offset());
        return new PartOfStream(file, text.length());
    }

    /** All of a short text. */
    static byte[] whole(CallText text) throws IOException {
        if (!text.isInFile()) {
            return text.bytes();
        }
        try (InputStream in = open(text)) {
            return in.readAllBytes();
        }
    }

    private static void writeTagged(InputStream in, String input, OutputStream to) throws IOException {
        byte[] tag = (input + "\t").getBytes(StandardCharsets.UTF_8);
        byte[] piece = new byte[PIECE];
        boolean atStart = true;
        for (int length = in.read(piece); length > 0; length = in.read(piece)) {
            int start = 0;
            for (int at = 0; at < length; at++) {
                if (atStart) {
                    to.write(tag);
                    atStart = false;
                }
                if (piece[at] == '\n') {
                    to.write(piece, start, at + 1 - start);
                    start = at + 1;
                    atStart = true;
                }
            }
            to.write(piece, start, length - start);
        }
        if (!atStart) {
            to.write('\n'); // or the next call's tag would stand in this line
        }
    }
}
