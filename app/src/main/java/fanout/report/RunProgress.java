package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.run.Progress;
import fanout.run.WorkKind;
import fanout.state.RunEntry;
import java.util.Optional;

/** How far a run that is under way was when it last said so: written by the run, and read and shown by others. */
public record RunProgress(WorkKind kind, Progress progress) {
    private static final String MEMBER = "progress";
    private static final String STAGES = "stages";

    /** As a JSON object. */
    public byte[] json() {
        ByteWriter out = new ByteWriter(256);
        JsonOutput json = new JsonOutput(out);
        json.beginObject();
        json.name("kind").string(kind.name());
        json.name("done_bytes").number(progress.doneBytes());
        json.name("total_bytes").number(progress.totalBytes());
        json.name("done_chunks").number(progress.doneChunks());
        json.name("total_chunks").number(progress.totalChunks());
        json.name("waiting").number(progress.waiting());
        json.name("in_flight").number(progress.inFlight());
        json.name("rejected").number(progress.rejected());
        json.name("elapsed_seconds").seconds(progress.elapsedNanos());
        json.name(STAGES);
        StageJson.write(json, progress.stages());
        json.endObject();
        return out.toByteArray();
    }

    /** Of a run that said how far it is; none of one that is over, or was written by another version. */
    public static Optional<RunProgress> of(RunEntry run) {
        RunEntry said = run.object(MEMBER);
        for (WorkKind kind : WorkKind.values()) {
            if (kind.name().equals(said.text("kind"))) {
                return Optional.of(new RunProgress(kind, progress(said)));
            }
        }
        return Optional.empty();
    }

    private static Progress progress(RunEntry said) {
        return new Progress(
                said.number("done_bytes"),
                said.number("total_bytes"),
                (int) said.number("done_chunks"),
                (int) said.number("total_chunks"),
                (int) said.number("waiting"),
                (int) said.number("in_flight"),
                said.number("rejected"),
                said.nanos("elapsed_seconds"),
                StageJson.read(said.objects(STAGES)));
    }

    /** {@code 52 %  5.10 of 9.80 GB  2.91 GB/s  1.6 s left …} */
    public String shown() {
        return String.join("  ", new ProgressText("", kind).words(progress)).strip();
    }

    /** {@code 5.10 of 9.80 GB}, as in the progress line. */
    String doneText() {
        return new ProgressText("", kind).words(progress).get(1);
    }

    /** {@code 2.91 GB/s}; empty where nothing is done yet. */
    String rateText() {
        return progress.doneChunks() == 0
                ? ""
                : new ProgressText("", kind).words(progress).get(2);
    }

    String rejectedText() {
        return progress.rejected() == 0 ? "" : Units.count(progress.rejected());
    }
}
