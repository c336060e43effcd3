package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.BatchResult;
import fanout.task.HandedOver;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Messages as bytes: a tag for the kind, then the components in their order. Keeps no state between messages. */
public final class MessageCodec {
    private static final int HELLO = 1;
    private static final int START = 2;
    private static final int RUN_BATCH = 3;
    private static final int BATCH_DONE = 4;
    private static final int HAND_OVER = 5;
    private static final int KEPT = 6;

    private final @Nullable Supplier<Job> job;

    private MessageCodec(@Nullable Supplier<Job> job) {
        this.job = job;
    }

    /** The worker's side, which reads no results. */
    public static MessageCodec forWorker() {
        return new MessageCodec(null);
    }

    /**
     * The coordinator's side, which reads the results of its job.
     *
     * @param job asked for each result, by the thread that receives; before the first of them it may not be known yet
     */
    public static MessageCodec forCoordinator(Supplier<Job> job) {
        return new MessageCodec(job);
    }

    public void encode(Message message, ByteWriter out) {
        if (message instanceof Message.Hello hello) {
            out.writeByte(HELLO);
            out.writeInt(hello.protocol());
            out.writeText(hello.code());
            out.writeLong(hello.pid());
        } else if (message instanceof Message.Start start) {
            out.writeByte(START);
            JobCodec.encode(start.job(), out);
            writeMemory(start.memory(), out);
        } else if (message instanceof Message.RunBatch run) {
            out.writeByte(RUN_BATCH);
            ChunkCodec.encode(run.batch(), out);
        } else if (message instanceof Message.BatchDone done) {
            out.writeByte(BATCH_DONE);
            encode(done, out);
        } else if (message instanceof Message.HandOver) {
            out.writeByte(HAND_OVER);
        } else if (message instanceof Message.Kept kept) {
            out.writeByte(KEPT);
            writeUsage(kept.usage(), out);
            Lists.write(kept.partials(), PartialCodec::encode, out);
        }
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged. */
    public Message decode(byte[] payload) {
        ByteReader in = new ByteReader(payload);
        int tag = in.readByte();
        Message message =
                switch (tag) {
                    case HELLO -> hello(in);
                    case START -> new Message.Start(JobCodec.decode(in), readMemory(in));
                    case RUN_BATCH -> new Message.RunBatch(ChunkCodec.decode(in));
                    case BATCH_DONE -> batchDone(job(), in);
                    case HAND_OVER -> new Message.HandOver();
                    case KEPT -> kept(job(), in);
                    default -> throw new IllegalArgumentException("no message has the tag " + tag);
                };
        if (in.remaining() > 0) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many at the end of a message");
        }
        return message;
    }

    private static Message hello(ByteReader in) {
        int protocol = in.readInt();
        if (protocol != Message.PROTOCOL) {
            in.skip(in.remaining());
            return new Message.Hello(protocol, "", 0);
        }
        return new Message.Hello(protocol, in.readText(), in.readLong());
    }

    private static void encode(Message.BatchDone done, ByteWriter out) {
        BatchResult result = done.result();
        writeUsage(done.usage(), out);
        out.writeLong(result.batch());
        out.writeLong(result.elapsedNanos());
        Lists.write(result.outcomes(), ReportCodec::encode, out);
        Lists.write(result.notBegun(), (Integer chunk, ByteWriter to) -> to.writeInt(chunk), out);
        Lists.write(result.handedOver(), PartialCodec::encode, out);
    }

    private static Message batchDone(Job job, ByteReader in) {
        ProcessUsage usage = readUsage(in);
        long number = in.readLong();
        long elapsedNanos = in.readLong();
        List<Outcome> outcomes = Lists.read(in, ReportCodec::decode);
        List<Integer> notBegun = Lists.read(in, ByteReader::readInt);
        BatchResult result = new BatchResult(number, outcomes, notBegun, handedOver(job, in), elapsedNanos);
        return new Message.BatchDone(result, usage);
    }

    private static Message kept(Job job, ByteReader in) {
        ProcessUsage usage = readUsage(in);
        return new Message.Kept(handedOver(job, in), usage);
    }

    private static List<HandedOver> handedOver(Job job, ByteReader in) {
        return Lists.read(in, from -> PartialCodec.decode(job, from));
    }

    private Job job() {
        if (job == null) {
            throw new IllegalArgumentException("a result where none is expected");
        }
        return job.get();
    }

    private static void writeMemory(MemoryShare memory, ByteWriter out) {
        out.writeLong(memory.bytes());
        out.writeText(
                memory.bytes() == Long.MAX_VALUE ? "" : memory.folder().get().toString());
    }

    private static MemoryShare readMemory(ByteReader in) {
        long bytes = in.readLong();
        Path folder = Path.of(in.readText());
        return bytes == Long.MAX_VALUE ? MemoryShare.UNLIMITED : new MemoryShare(bytes, new MemoryShare.Folder(folder));
    }

    private static void writeUsage(ProcessUsage usage, ByteWriter out) {
        out.writeLong(usage.cpuNanos());
        out.writeLong(usage.peakBytes());
    }

    private static ProcessUsage readUsage(ByteReader in) {
        return new ProcessUsage(in.readLong(), in.readLong());
    }
}
