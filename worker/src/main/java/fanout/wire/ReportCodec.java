package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.CallReport;
import fanout.task.ChunkReport;
import fanout.task.CsvReport;
import fanout.task.FailureKind;
import fanout.task.FetchReport;
import fanout.task.ImageInfo;
import fanout.task.ImageOutput;
import fanout.task.ImageReport;
import fanout.task.ImageStatus;
import fanout.task.Outcome;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import java.util.List;

/** Outcomes and the reports in them as bytes: a tag for the kind, then the components in their order. */
public final class ReportCodec {
    private static final int CSV = 1;
    private static final int IMAGE = 2;
    private static final int FAILED = 3;
    private static final int IMAGE_INFO = 4;
    private static final int CALL = 5;

    private ReportCodec() {}

    public static void encode(Outcome outcome, ByteWriter out) {
        if (outcome instanceof Outcome.Done done) {
            encode(done.report(), out);
            out.writeLong(done.partial());
        } else if (outcome instanceof Outcome.Failed failed) {
            out.writeByte(FAILED);
            out.writeInt(failed.chunk());
            Lists.writeName(failed.kind(), out);
            out.writeText(failed.message());
        }
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged. */
    public static Outcome decode(ByteReader in) {
        int tag = in.readByte();
        return switch (tag) {
            case CSV -> new Outcome.Done(csv(in), in.readLong());
            case IMAGE -> new Outcome.Done(image(in), in.readLong());
            case IMAGE_INFO -> new Outcome.Done(ImageInfoCodec.decode(in), in.readLong());
            case CALL -> new Outcome.Done(CallCodec.report(in), in.readLong());
            case FAILED -> new Outcome.Failed(in.readInt(), Lists.readName(FailureKind.class, in), in.readText());
            default -> throw new IllegalArgumentException("no outcome has the tag " + tag);
        };
    }

    private static void encode(ChunkReport report, ByteWriter out) {
        if (report instanceof CsvReport csv) {
            out.writeByte(CSV);
            encode(csv, out);
        } else if (report instanceof ImageReport image) {
            out.writeByte(IMAGE);
            encode(image, out);
        } else if (report instanceof ImageInfo info) {
            out.writeByte(IMAGE_INFO);
            ImageInfoCodec.encode(info, out);
        } else if (report instanceof CallReport call) {
            out.writeByte(CALL);
            CallCodec.encode(call, out);
        } else if (report instanceof FetchReport) {
            throw new IllegalArgumentException("what became of a URL is known to the coordinator, and never sent");
        }
    }

    private static void encode(CsvReport report, ByteWriter out) {
        out.writeInt(report.chunk());
        out.writeLong(report.firstRecord());
        out.writeLong(report.end());
        out.writeLong(report.counts().read());
        out.writeLong(report.counts().kept());
        out.writeLong(report.counts().filtered());
        out.writeLong(report.counts().rejected());
        out.writeLong(report.counts().blank());
        out.writeLong(report.lines());
        out.writeInt(report.crc32c());
        encodeRejects(report.rejects(), out);
    }

    private static CsvReport csv(ByteReader in) {
        return new CsvReport(
                in.readInt(),
                in.readLong(),
                in.readLong(),
                new RecordCounts(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()),
                in.readLong(),
                in.readInt(),
                decodeRejects(in));
    }

    public static void encodeRejects(List<Reject> rejects, ByteWriter out) {
        Lists.write(rejects, ReportCodec::writeReject, out);
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged. */
    public static List<Reject> decodeRejects(ByteReader in) {
        return Lists.read(in, ReportCodec::readReject);
    }

    private static void writeReject(Reject reject, ByteWriter out) {
        out.writeLong(reject.record());
        out.writeLong(reject.line());
        out.writeLong(reject.offset());
        out.writeLong(reject.bytes());
        out.writeText(reject.column());
        out.writeText(reject.reason());
        out.writeBytes(reject.raw());
    }

    private static Reject readReject(ByteReader in) {
        return new Reject(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readText(),
                in.readText(),
                in.readBytes());
    }

    private static void encode(ImageReport report, ByteWriter out) {
        out.writeInt(report.chunk());
        Lists.writeName(report.status(), out);
        out.writeText(report.reason());
        out.writeInt(report.width());
        out.writeInt(report.height());
        out.writeLong(report.inputBytes());
        IdentityCodec.encode(report.identity(), out);
        Lists.write(report.outputs(), ReportCodec::writeOutput, out);
        out.writeLong(report.elapsedNanos());
    }

    private static ImageReport image(ByteReader in) {
        return new ImageReport(
                in.readInt(),
                Lists.readName(ImageStatus.class, in),
                in.readText(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                IdentityCodec.decode(in),
                Lists.read(in, ReportCodec::readOutput),
                in.readLong());
    }

    private static void writeOutput(ImageOutput output, ByteWriter out) {
        out.writeText(output.path());
        out.writeText(output.temporary());
        out.writeInt(output.width());
        out.writeInt(output.height());
        out.writeLong(output.bytes());
        out.writeInt(output.crc32c());
    }

    private static ImageOutput readOutput(ByteReader in) {
        return new ImageOutput(in.readText(), in.readText(), in.readInt(), in.readInt(), in.readLong(), in.readInt());
    }
}
