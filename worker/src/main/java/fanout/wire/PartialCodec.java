package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.aggregate.GroupRun;
import fanout.task.HandedOver;
import fanout.task.Job;
import fanout.task.Partial;
import java.util.List;

/** Partials as bytes. They do not describe themselves: reading one takes the job that it belongs to. */
public final class PartialCodec {
    private static final int NOTHING = 0;
    private static final int GROUPS = 1;

    private PartialCodec() {}

    public static void encode(HandedOver whole, ByteWriter out) {
        out.writeLong(whole.number());
        Lists.write(whole.chunks(), (Integer chunk, ByteWriter to) -> to.writeInt(chunk), out);
        encode(whole.partial(), out);
    }

    public static void encode(Partial partial, ByteWriter out) {
        if (partial instanceof Partial.Groups groups) {
            out.writeByte(GROUPS);
            Lists.write(groups.runs(), PartialCodec::writeRun, out);
            groups.table().encode(out);
        } else if (partial instanceof Partial.Nothing) {
            out.writeByte(NOTHING);
        }
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged or belong to another kind of job. */
    public static HandedOver decode(Job job, ByteReader in) {
        long number = in.readLong();
        List<Integer> chunks = Lists.read(in, ByteReader::readInt);
        return new HandedOver(number, chunks, decodePartial(job, in));
    }

    /** A partial that fills the bytes to the last. Throws as above. */
    public static Partial decode(Job job, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        Partial partial = decodePartial(job, in);
        if (in.remaining() > 0) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many at the end of a partial");
        }
        return partial;
    }

    private static void writeRun(GroupRun run, ByteWriter out) {
        out.writeText(run.file());
        out.writeLong(run.bytes());
    }

    private static GroupRun readRun(ByteReader in) {
        return new GroupRun(in.readText(), in.readLong());
    }

    private static Partial decodePartial(Job job, ByteReader in) {
        int tag = in.readByte();
        Partial partial = job.emptyPartial();
        if (partial instanceof Partial.Groups groups && tag == GROUPS) {
            List<GroupRun> runs = Lists.read(in, PartialCodec::readRun);
            groups.table().decode(in);
            return new Partial.Groups(groups.table(), runs);
        }
        if (partial instanceof Partial.Nothing && tag == NOTHING) {
            return partial;
        }
        throw new IllegalArgumentException("a partial with the tag " + tag + " does not belong to this job");
    }
}
