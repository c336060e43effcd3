package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.Trimming;

/** How CSV is read, as bytes: the components in their order. */
final class DialectCodec {
    private DialectCodec() {}

    static void encode(CsvDialect dialect, ByteWriter out) {
        out.writeText(dialect.delimiter());
        out.writeByte(dialect.quote());
        out.writeByte(dialect.escape());
        out.writeByte(dialect.comment());
        Lists.writeName(dialect.trimming(), out);
        out.writeBoolean(dialect.header());
        out.writeText(dialect.charset());
        out.writeText(dialect.nullText());
    }

    static CsvDialect dialect(ByteReader in) {
        return new CsvDialect(
                in.readText(),
                (char) in.readByte(),
                (char) in.readByte(),
                (char) in.readByte(),
                Lists.readName(Trimming.class, in),
                in.readBoolean(),
                in.readText(),
                in.readText());
    }

    static void encode(CsvLimits limits, ByteWriter out) {
        out.writeInt(limits.recordBytes());
        out.writeInt(limits.columns());
        out.writeLong(limits.groups());
        out.writeInt(limits.keyBytes());
    }

    static CsvLimits limits(ByteReader in) {
        return new CsvLimits(in.readInt(), in.readInt(), in.readLong(), in.readInt());
    }
}
