package fanout.wire;

import fanout.aggregate.AggregateFunction;
import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.AggregateCall;
import fanout.task.BadValuePolicy;
import fanout.task.CsvAggregateJob;
import fanout.task.Derivation;
import fanout.task.ExecJob;
import fanout.task.FetchJob;
import fanout.task.ImageInfoJob;
import fanout.task.ImageResizeJob;
import fanout.task.Job;
import fanout.task.TaskJob;
import java.math.BigDecimal;

/** Jobs as bytes: a tag for the kind, then the components in their order. */
public final class JobCodec {
    private static final int CSV_AGGREGATE = 1;
    private static final int IMAGE_RESIZE = 2;
    private static final int IMAGE_INFO = 3;
    private static final int EXEC = 4;
    private static final int TASK = 5;

    private JobCodec() {}

    public static void encode(Job job, ByteWriter out) {
        if (job instanceof CsvAggregateJob csv) {
            out.writeByte(CSV_AGGREGATE);
            encode(csv, out);
        } else if (job instanceof ImageResizeJob image) {
            out.writeByte(IMAGE_RESIZE);
            ImageJobCodec.encode(image, out);
        } else if (job instanceof ImageInfoJob info) {
            out.writeByte(IMAGE_INFO);
            ImageInfoCodec.encode(info, out);
        } else if (job instanceof ExecJob exec) {
            out.writeByte(EXEC);
            CallCodec.encode(exec, out);
        } else if (job instanceof FetchJob) {
            throw new IllegalArgumentException("a job that fetches is the coordinator's own, and never sent");
        } else if (job instanceof TaskJob task) {
            out.writeByte(TASK);
            TaskJobCodec.encode(task, out);
        }
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged. */
    public static Job decode(ByteReader in) {
        int tag = in.readByte();
        return switch (tag) {
            case CSV_AGGREGATE -> csvAggregate(in);
            case IMAGE_RESIZE -> ImageJobCodec.decode(in);
            case IMAGE_INFO -> ImageInfoCodec.job(in);
            case EXEC -> CallCodec.job(in);
            case TASK -> TaskJobCodec.decode(in);
            default -> throw new IllegalArgumentException("no job has the tag " + tag);
        };
    }

    private static void encode(CsvAggregateJob job, ByteWriter out) {
        DialectCodec.encode(job.dialect(), out);
        Lists.writeTexts(job.by(), out);
        Lists.write(job.aggregates(), JobCodec::writeCall, out);
        out.writeText(job.where());
        Lists.write(job.derivations(), JobCodec::writeDerivation, out);
        Lists.writeName(job.badValues(), out);
        DialectCodec.encode(job.limits(), out);
    }

    private static CsvAggregateJob csvAggregate(ByteReader in) {
        return new CsvAggregateJob(
                DialectCodec.dialect(in),
                Lists.readTexts(in),
                Lists.read(in, JobCodec::readCall),
                in.readText(),
                Lists.read(in, JobCodec::readDerivation),
                Lists.readName(BadValuePolicy.class, in),
                DialectCodec.limits(in));
    }

    private static void writeCall(AggregateCall call, ByteWriter out) {
        out.writeText(call.label());
        Lists.writeName(call.function(), out);
        out.writeText(call.argument());
        out.writeText(call.parameter().toString());
    }

    private static AggregateCall readCall(ByteReader in) {
        return new AggregateCall(
                in.readText(),
                Lists.readName(AggregateFunction.class, in),
                in.readText(),
                new BigDecimal(in.readText()));
    }

    private static void writeDerivation(Derivation derivation, ByteWriter out) {
        out.writeText(derivation.name());
        out.writeText(derivation.expression());
    }

    private static Derivation readDerivation(ByteReader in) {
        return new Derivation(in.readText(), in.readText());
    }
}
