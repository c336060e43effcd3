package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.Batch;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvChunk;
import fanout.task.CsvSource;
import fanout.task.FetchChunk;
import fanout.task.ImageChunk;
import fanout.task.PoisonRecord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Batches as bytes. The chunks of one file share its source, which is written once per batch. */
public final class ChunkCodec {
    private static final int CSV = 1;
    private static final int IMAGE = 2;
    private static final int CALL = 3;

    private ChunkCodec() {}

    public static void encode(Batch batch, ByteWriter out) {
        out.writeLong(batch.number());
        out.writeBoolean(batch.apart());
        out.writeInt(batch.segment());
        out.writeLong(batch.enoughNanos());
        // By identity, as the planner has it: linking the equals of a record would cost the first message 20 ms.
        IdentityHashMap<CsvSource, Integer> places = new IdentityHashMap<>();
        List<CsvSource> sources = new ArrayList<>();
        for (Chunk chunk : batch.chunks()) {
            if (chunk instanceof CsvChunk csv && places.putIfAbsent(csv.source(), sources.size()) == null) {
                sources.add(csv.source());
            }
        }
        Lists.write(sources, ChunkCodec::writeSource, out);
        Lists.write(batch.chunks(), (Chunk chunk, ByteWriter to) -> writeChunk(chunk, places, to), out);
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged. */
    public static Batch decode(ByteReader in) {
        long number = in.readLong();
        boolean apart = in.readBoolean();
        int segment = in.readInt();
        long enoughNanos = in.readLong();
        List<CsvSource> sources = Lists.read(in, ChunkCodec::readSource);
        return new Batch(number, Lists.read(in, from -> readChunk(sources, from)), apart, segment, enoughNanos);
    }

    private static void writeChunk(Chunk chunk, IdentityHashMap<CsvSource, Integer> sources, ByteWriter out) {
        if (chunk instanceof CsvChunk csv) {
            out.writeByte(CSV);
            out.writeInt(csv.id());
            out.writeVarint(sources.getOrDefault(csv.source(), 0));
            out.writeLong(csv.start());
            out.writeLong(csv.end());
            out.writeLong(csv.firstRecord());
            out.writeBoolean(csv.careful());
            Lists.write(csv.poison(), ChunkCodec::writePoison, out);
        } else if (chunk instanceof ImageChunk image) {
            out.writeByte(IMAGE);
            out.writeInt(image.id());
            out.writeText(image.path());
            out.writeText(image.name());
            out.writeLong(image.bytes());
            Lists.writeTexts(image.outputs(), out);
        } else if (chunk instanceof CallChunk call) {
            out.writeByte(CALL);
            CallCodec.encode(call, out);
        } else if (chunk instanceof FetchChunk) {
            throw new IllegalArgumentException("a URL is fetched by the coordinator, and never sent");
        }
    }

    private static Chunk readChunk(List<CsvSource> sources, ByteReader in) {
        int tag = in.readByte();
        return switch (tag) {
            case CSV ->
                new CsvChunk(
                        in.readInt(),
                        source(sources, in),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readBoolean(),
                        Lists.read(in, ChunkCodec::readPoison));
            case IMAGE ->
                new ImageChunk(in.readInt(), in.readText(), in.readText(), in.readLong(), Lists.readTexts(in));
            case CALL -> CallCodec.chunk(in);
            default -> throw new IllegalArgumentException("no chunk has the tag " + tag);
        };
    }

    private static void writePoison(PoisonRecord record, ByteWriter out) {
        out.writeLong(record.offset());
        out.writeText(record.reason());
    }

    private static PoisonRecord readPoison(ByteReader in) {
        return new PoisonRecord(in.readLong(), in.readText());
    }

    private static CsvSource source(List<CsvSource> sources, ByteReader in) {
        long index = in.readVarint();
        if (index < 0 || index >= sources.size()) {
            throw new IllegalArgumentException("source " + index + " of " + sources.size());
        }
        return sources.get((int) index);
    }

    private static void writeSource(CsvSource source, ByteWriter out) {
        out.writeInt(source.input());
        out.writeText(source.path());
        Lists.writeTexts(source.columns(), out);
        out.writeLong(source.bytes());
        out.writeLong(source.dataStart());
        out.writeLong(source.dataLine());
        Lists.writeName(source.compression(), out);
        IdentityCodec.encode(source.identity(), out);
    }

    private static CsvSource readSource(ByteReader in) {
        return new CsvSource(
                in.readInt(),
                in.readText(),
                Lists.readTexts(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Lists.readName(Compression.class, in),
                IdentityCodec.decode(in));
    }
}
