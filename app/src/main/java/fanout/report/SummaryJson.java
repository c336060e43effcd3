package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.backend.BackendUsage;
import fanout.merge.LocatedReject;
import fanout.run.InputFailure;
import fanout.run.RunSummary;
import fanout.run.RunSummary.ItemCounts;
import fanout.run.WorkKind;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The summary for programs: one JSON object on one line. Names carry their units; a name once published keeps its
 * meaning, and new ones may come, so readers skip what they do not know.
 *
 * <ul>
 *   <li>{@code format} (1), {@code command}, {@code exit_code}, {@code stopped} (why it ended early, or null), {@code refusal} (why there is no answer, or null), {@code
 *       started} (UTC), {@code output} (null for standard output), {@code rejects_file} (or null)
 *   <li>{@code inputs}, {@code input_bytes} (as on disk), of which {@code reused_inputs} (whole), {@code reused_chunks} and
 *       {@code reused_bytes} were not read, since earlier runs had done so, {@code kept_bytes} (of which the next run can say the
 *       same), {@code elapsed_seconds}, {@code
 *       bytes_per_second} (of those that were read)
 *   <li>for CSV {@code records_read} = {@code records_kept} + {@code records_filtered} + {@code records_rejected} +
 *       {@code records_blank}, {@code records_per_second} (null where any were reused), {@code groups}, {@code plain_bytes} (the inputs unpacked; null where not known)
 *   <li>for images {@code images_written}, {@code images_outputs} (files), {@code images_skipped}, {@code images_failed}, {@code images_per_second};
 *       for {@code images info} {@code images_read}, {@code images_failed}, {@code images_per_second};
 *       for {@code fetch} {@code urls_fetched}, {@code urls_unchanged}, {@code urls_failed}, {@code urls_per_second}, and {@code
 *       input_bytes} are those that were received
 *   <li>for {@code exec} {@code inputs_done}, {@code inputs_failed}, {@code inputs_up_to_date}, {@code outputs_written} (files), {@code inputs_per_second}
 *   <li>{@code mode}, {@code mode_why}, {@code predicted_seconds} (null where nothing was), {@code workers}, {@code
 *       chunks}, {@code messages}, {@code rerun_chunks}, {@code spilled_bytes}
 *   <li>{@code cpu_seconds} (all processes), {@code coordinator_cpu_seconds}, {@code workers_cpu_seconds}, {@code
 *       coordinator_peak_bytes}, {@code workers_peak_bytes}, {@code worker_start_seconds}, {@code worker_restarts}
 *   <li>{@code stages} that inputs went through, in that order: {@code stage} ({@code fetch}, {@code process}), {@code limit}, {@code
 *       waiting}, {@code in_flight}, {@code most_in_flight} (null where nobody looked), {@code done}, {@code unchanged}, {@code
 *       received_bytes} (null where nothing is received), {@code seconds}, {@code per_second}, {@code narrow_seconds} (for how long the run waited for
 *       this stage rather than for another), {@code narrow} (whether that was longer than for any other)
 *   <li>{@code first_rejects}: at most ten of {@code file}, {@code record} and {@code line} from 1, {@code offset} from
 *       0, {@code bytes}, {@code column}, {@code reason}
 *   <li>{@code failures}: {@code input} and {@code message} each; {@code notices}: texts
 * </ul>
 */
public final class SummaryJson {
    private static final int FORMAT = 1;

    private final JsonOutput json;
    private final int mostListed;

    private SummaryJson(JsonOutput json, int mostListed) {
        this.json = json;
        this.mostListed = mostListed;
    }

    /** With a newline at the end. */
    public static String of(RunSummary summary) {
        ByteWriter out = new ByteWriter();
        JsonOutput json = new JsonOutput(out);
        json.beginObject();
        json.name("format").number(FORMAT);
        json.name("command").string(summary.command());
        json.name("exit_code").number(summary.exitCode());
        SummaryJson writer = new SummaryJson(json, Integer.MAX_VALUE);
        writer.ending(summary);
        json.name("started").string(summary.started().toString());
        writer.write(summary);
        json.endObject();
        json.newline();
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    /**
     * What is known only when a run is over, as members of an object that was begun.
     *
     * @param mostListed of failures and of notices
     */
    static void members(JsonOutput json, RunSummary summary, int mostListed) {
        SummaryJson writer = new SummaryJson(json, mostListed);
        writer.ending(summary);
        writer.write(summary);
    }

    private void ending(RunSummary summary) {
        orNull("stopped", summary.stopped());
        orNull("refusal", summary.refusal());
    }

    private void write(RunSummary summary) {
        orNull("output", summary.output());
        orNull("rejects_file", summary.rejectsFile());
        json.name("inputs").number(summary.inputs());
        json.name("input_bytes").number(summary.bytes());
        json.name("reused_inputs").number(summary.reuse().inputs());
        json.name("reused_chunks").number(summary.reuse().chunks());
        json.name("reused_bytes").number(summary.reuse().bytes());
        json.name("kept_bytes").number(summary.keptBytes());
        json.name("elapsed_seconds").seconds(summary.elapsedNanos());
        // Where headers are enough, most of the bytes are not read; what calls read of their inputs nobody knows.
        boolean reads = summary.kind() != WorkKind.IMAGE_HEADERS && summary.kind() != WorkKind.CALLS;
        rate("bytes_per_second", summary.bytes() - summary.reuse().bytes(), reads ? summary.elapsedNanos() : 0);
        switch (summary.kind()) {
            case RECORDS -> records(summary, summary.records());
            case IMAGES -> images(summary, summary.items());
            case FETCHES -> urls(summary, summary.items());
            case IMAGE_HEADERS, IMAGE_HASHES -> imagesRead(summary, summary.items());
            case CALLS -> calls(summary, summary.items());
            case PIECES -> {
                json.name("records").number(summary.records().read());
                calls(summary, summary.items());
            }
        }
        mode(summary);
        cost(summary, summary.workers());
        json.name("stages");
        StageJson.write(json, summary.stages());
        rejects(summary);
        failures(summary);
    }

    private void records(RunSummary summary, RecordCounts records) {
        json.name("records_read").number(records.read());
        json.name("records_kept").number(records.kept());
        json.name("records_filtered").number(records.filtered());
        json.name("records_rejected").number(records.rejected());
        json.name("records_blank").number(records.blank());
        rate("records_per_second", records.records(), summary.reuse().chunks() > 0 ? 0 : summary.elapsedNanos());
        json.name("groups").number(summary.groups());
        json.name("plain_bytes");
        if (summary.plainBytes() > 0) {
            json.number(summary.plainBytes());
        } else {
            json.literal("null");
        }
    }

    private void calls(RunSummary summary, ItemCounts calls) {
        json.name("inputs_done").number(calls.written());
        json.name("inputs_failed").number(calls.failed());
        json.name("inputs_up_to_date").number(calls.skipped());
        json.name("outputs_written").number(calls.outputs());
        rate("inputs_per_second", calls.all() - calls.skipped(), summary.elapsedNanos());
    }

    private void images(RunSummary summary, ItemCounts images) {
        json.name("images_written").number(images.written());
        json.name("images_outputs").number(images.outputs());
        json.name("images_skipped").number(images.skipped());
        json.name("images_failed").number(images.failed());
        rate("images_per_second", images.all() - images.skipped(), summary.elapsedNanos());
    }

    private void urls(RunSummary summary, ItemCounts urls) {
        json.name("urls_fetched").number(urls.written());
        json.name("urls_unchanged").number(urls.skipped());
        json.name("urls_failed").number(urls.failed());
        rate("urls_per_second", urls.all(), summary.elapsedNanos());
    }

    private void imagesRead(RunSummary summary, ItemCounts images) {
        json.name("images_read").number(images.written());
        json.name("images_failed").number(images.failed());
        rate("images_per_second", images.all(), summary.elapsedNanos());
    }

    private void mode(RunSummary summary) {
        json.name("mode").string(summary.mode().spec().mode());
        json.name("mode_why").string(summary.mode().why());
        json.name("predicted_seconds");
        if (summary.mode().predictedNanos() > 0) {
            json.seconds(summary.mode().predictedNanos());
        } else {
            json.literal("null");
        }
        json.name("workers").number(summary.mode().spec().workers());
        json.name("chunks").number(summary.chunks());
        json.name("messages").number(summary.batches());
        json.name("rerun_chunks").number(summary.rerunChunks());
        json.name("spilled_bytes").number(summary.spilledBytes());
    }

    private void cost(RunSummary summary, BackendUsage workers) {
        json.name("cpu_seconds").seconds(summary.cpuNanos() + workers.cpuNanos());
        json.name("coordinator_cpu_seconds").seconds(summary.cpuNanos());
        json.name("workers_cpu_seconds").seconds(workers.cpuNanos());
        json.name("coordinator_peak_bytes").number(summary.peakBytes());
        json.name("workers_peak_bytes").number(workers.peakBytes());
        json.name("worker_start_seconds").seconds(workers.startNanos());
        json.name("worker_restarts").number(workers.restarts());
    }

    private void rejects(RunSummary summary) {
        json.name("first_rejects").beginArray();
        for (LocatedReject located : summary.firstRejects()) {
            Reject reject = located.reject();
            json.beginObject();
            json.name("file").string(located.input());
            json.name("record").number(reject.record() + 1);
            json.name("line").number(reject.line() + 1);
            json.name("offset").number(reject.offset());
            json.name("bytes").number(reject.bytes());
            json.name("column").string(reject.column());
            json.name("reason").string(reject.reason());
            json.endObject();
        }
        json.endArray();
    }

    private void failures(RunSummary summary) {
        json.name("failures").beginArray();
        for (InputFailure failure : listed(summary.failures())) {
            json.beginObject();
            json.name("input").string(failure.input());
            json.name("message").string(failure.message());
            json.endObject();
        }
        json.endArray();
        json.name("notices").beginArray();
        for (String notice : listed(summary.notices())) {
            json.string(notice);
        }
        json.endArray();
    }

    private <T> List<T> listed(List<T> all) {
        return all.subList(0, Math.min(mostListed, all.size()));
    }

    private void orNull(String name, String text) {
        json.name(name);
        if (text.isEmpty()) {
            json.literal("null");
        } else {
            json.string(text);
        }
    }

    /** Whole ones, rounded down; null in no time. */
    private void rate(String name, long items, long nanos) {
        json.name(name);
        if (nanos <= 0) {
            json.literal("null");
        } else {
            json.number((long) (items * 1e9 / nanos));
        }
    }
}
