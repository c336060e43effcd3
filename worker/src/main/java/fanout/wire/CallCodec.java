package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.CallChunk;
import fanout.task.CallEffort;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.CallText;
import fanout.task.Compression;
import fanout.task.ExecJob;
import fanout.task.FilePart;
import fanout.task.TimeLimit;

/** Jobs, chunks and reports of commands as bytes: their components in their order. */
final class CallCodec {
    private CallCodec() {}

    static void encode(ExecJob job, ByteWriter out) {
        Lists.writeTexts(job.command(), out);
        out.writeBoolean(job.shell());
        Lists.writeTexts(job.columns(), out);
        out.writeLong(job.timeout().nanos());
        out.writeLong(Double.doubleToLongBits(job.timeout().timesMedian()));
        out.writeBoolean(job.piped());
    }

    static ExecJob job(ByteReader in) {
        return new ExecJob(
                Lists.readTexts(in),
                in.readBoolean(),
                Lists.readTexts(in),
                new TimeLimit(in.readLong(), Double.longBitsToDouble(in.readLong())),
                in.readBoolean());
    }

    static void encode(CallChunk chunk, ByteWriter out) {
        out.writeInt(chunk.id());
        out.writeText(chunk.path());
        out.writeInt(chunk.number());
        out.writeLong(chunk.bytes());
        Lists.writeTexts(chunk.values(), out);
        out.writeText(chunk.output());
        out.writeInt(chunk.attempt());
        out.writeBoolean(chunk.part().isThere());
        if (chunk.part().isThere()) {
            encode(chunk.part(), out);
        }
    }

    static CallChunk chunk(ByteReader in) {
        return new CallChunk(
                in.readInt(),
                in.readText(),
                in.readInt(),
                in.readLong(),
                Lists.readTexts(in),
                in.readText(),
                in.readInt(),
                in.readBoolean() ? part(in) : FilePart.NONE);
    }

    private static void encode(FilePart part, ByteWriter out) {
        out.writeText(part.path());
        IdentityCodec.encode(part.identity(), out);
        Lists.writeName(part.compression(), out);
        out.writeText(part.header());
        out.writeLong(part.start());
        out.writeLong(part.end());
        out.writeLong(part.before());
        out.writeLong(part.records());
        out.writeBoolean(part.ends());
    }

    private static FilePart part(ByteReader in) {
        return new FilePart(
                in.readText(),
                IdentityCodec.decode(in),
                Lists.readName(Compression.class, in),
                in.readText(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
    }

    static void encode(CallReport report, ByteWriter out) {
        out.writeInt(report.chunk());
        out.writeInt(report.first());
        out.writeInt(report.inputs());
        Lists.writeName(report.status(), out);
        out.writeInt(report.exitStatus());
        out.writeText(report.reason());
        encode(report.stdout(), out);
        encode(report.stderr(), out);
        out.writeText(report.temporary());
        out.writeLong(report.startedMillis());
        out.writeLong(report.effort().elapsedNanos());
        out.writeLong(report.effort().cpuNanos());
        out.writeLong(report.effort().peakBytes());
    }

    static CallReport report(ByteReader in) {
        return new CallReport(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                Lists.readName(CallStatus.class, in),
                in.readInt(),
                in.readText(),
                text(in),
                text(in),
                in.readText(),
                in.readLong(),
                new CallEffort(in.readLong(), in.readLong(), in.readLong()));
    }

    private static void encode(CallText text, ByteWriter out) {
        out.writeBytes(text.bytes());
        out.writeText(text.file());
        out.writeLong(text.offset());
        out.writeLong(text.length());
        out.writeBoolean(text.own());
    }

    private static CallText text(ByteReader in) {
        return new CallText(in.readBytes(), in.readText(), in.readLong(), in.readLong(), in.readBoolean());
    }
}
