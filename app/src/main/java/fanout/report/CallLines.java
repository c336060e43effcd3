package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.merge.CallResult;
import fanout.merge.CallSink;
import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.CallText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line of JSON for each input, as soon as it is known what became of it.
 *
 * <ul>
 *   <li>{@code input}, {@code number} (from 1, in input order), {@code status} (done, failed, killed, timed_out, unstarted),
 *       {@code reason} (null where it is done), {@code exit_status} and {@code signal} (null where there is none), {@code tries}
 *   <li>{@code run}: the earlier run that did it; null where it was this one
 *   <li>{@code call}: the number of the input that the call is told of, and {@code call_inputs}: how many inputs it had; what
 *       follows is null with the others
 *   <li>{@code started} (UTC), {@code seconds}, {@code cpu_seconds} and {@code peak_bytes} (as last seen while it ran; null
 *       where it ended before anybody looked)
 *   <li>{@code stdout_bytes}, and {@code stdout}: the text, or, where it is no UTF-8, {@code stdout_base64}, or, where it is
 *       longer than 64 KiB, {@code stdout_file} (null where there is no folder for it); {@code stderr_bytes}, and {@code stderr_tail}: the last 4 KiB
 *   <li>{@code output}: the file that it wrote; null where it wrote none
 * </ul>
 */
public final class CallLines implements CallSink {
    private static final int LONGEST_BYTES = 64 << 10;
    private static final int TAIL_BYTES = 4 << 10;

    private final OutputStream out;
    private final @Nullable Path folder;
    private final ByteWriter line = new ByteWriter();

    /**
     * @param out gets whole lines
     * @param folder for what is too long for a line, made when it is needed; null where that is told of, and not kept
     */
    public CallLines(OutputStream out, @Nullable Path folder) {
        this.out = out;
        this.folder = folder;
    }

    @Override
    public void take(CallResult result) throws IOException {
        line.clear();
        JsonOutput json = new JsonOutput(line);
        CallReport report = result.report();
        json.beginObject();
        json.name("input").string(result.input().path());
        json.name("number").number(result.input().number());
        json.name("status").string(report.status().name().toLowerCase(Locale.ROOT));
        orNull(json, "reason", report.reason());
        orNull(json, "exit_status", report.exitStatus());
        orNull(json, "signal", report.exitStatus() > 128 ? report.exitStatus() - 128 : -1);
        json.name("tries").number(result.input().attempt());
        orNull(json, "run", result.earlierRun());
        json.name("call").number(result.call());
        json.name("call_inputs").number(report.inputs());
        effort(json, result);
        texts(json, result);
        orNull(json, "output", result.isDone() ? result.input().output() : "");
        json.endObject();
        json.newline();
        out.write(line.array(), 0, line.size());
    }

    /** Of an input that cannot be given to the command. */
    public void unusable(String input, int number, String reason) throws IOException {
        CallChunk chunk = new CallChunk(0, input, number, 0, List.of(), "", 1);
        take(new CallResult(chunk, CallReport.unstarted(0, reason), ""));
    }

    private static void effort(JsonOutput json, CallResult result) {
        CallReport report = result.report();
        boolean told = !result.isToldElsewhere();
        orNull(
                json,
                "started",
                told ? Instant.ofEpochMilli(report.startedMillis()).toString() : "");
        seconds(json, "seconds", told ? report.effort().elapsedNanos() : -1);
        seconds(json, "cpu_seconds", report.effort().cpuNanos());
        orNull(json, "peak_bytes", report.effort().peakBytes());
    }

    private void texts(JsonOutput json, CallResult result) throws IOException {
        CallText stdout = result.report().stdout();
        CallText stderr = result.report().stderr();
        boolean told = !result.isToldElsewhere();
        orNull(json, "stdout_bytes", told ? stdout.length() : -1);
        // By its length alone: what an earlier run wrote is always in a file, and the line must not show it.
        if (stdout.length() > LONGEST_BYTES) {
            orNull(json, "stdout_file", kept(stdout, result.input().number()));
        } else if (told) {
            text(json, CallTexts.whole(stdout));
        }
        orNull(json, "stderr_bytes", told ? stderr.length() : -1);
        orNull(json, "stderr_tail", told ? tail(stderr) : "");
    }

    private static void text(JsonOutput json, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noText) {
            json.name("stdout_base64").string(Base64.getEncoder().encodeToString(bytes));
            return;
        }
        json.name("stdout").string(text);
    }

    /** The file that it is kept in; empty where there is none. */
    private String kept(CallText text, int number) throws IOException {
        if (folder == null) {
            return "";
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(number + ".stdout");
        try (InputStream in = CallTexts.open(text)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file.toString();
    }

    private static String tail(CallText text) throws IOException {
        try (InputStream in = CallTexts.open(text)) {
            in.skipNBytes(Math.max(0, text.length() - TAIL_BYTES));
            byte[] tail = in.readAllBytes();
            int start = 0;
            while (text.length() > TAIL_BYTES && start < Math.min(4, tail.length) && (tail[start] & 0xc0) == 0x80) {
                start++; // the rest of a character whose beginning is cut off
            }
            return new String(Arrays.copyOfRange(tail, start, tail.length), StandardCharsets.UTF_8);
        }
    }

    private static void orNull(JsonOutput json, String name, String text) {
        json.name(name);
        if (text.isEmpty()) {
            json.literal("null");
        } else {
            json.string(text);
        }
    }

    private static void orNull(JsonOutput json, String name, long number) {
        json.name(name);
        if (number < 0) {
            json.literal("null");
        } else {
            json.number(number);
        }
    }

    private static void seconds(JsonOutput json, String name, long nanos) {
        json.name(name);
        if (nanos < 0) {
            json.literal("null");
        } else {
            json.seconds(nanos);
        }
    }
}
