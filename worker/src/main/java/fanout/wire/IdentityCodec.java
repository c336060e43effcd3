package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.FileIdentity;

/** Which state of a file this is, as bytes. */
final class IdentityCodec {
    private IdentityCodec() {}

    static void encode(FileIdentity identity, ByteWriter out) {
        out.writeText(identity.file());
        out.writeLong(identity.bytes());
        out.writeLong(identity.modifiedNanos());
        out.writeLong(identity.changedNanos());
    }

    static FileIdentity decode(ByteReader in) {
        return new FileIdentity(in.readText(), in.readLong(), in.readLong(), in.readLong());
    }
}
