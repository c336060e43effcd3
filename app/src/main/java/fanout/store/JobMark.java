package fanout.store;

import fanout.aggregate.ByteWriter;
import fanout.task.Job;
import fanout.wire.JobCodec;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A short name for a job, which another one may share. To be made only where it is needed: it takes classes to be loaded. */
final class JobMark {
    private JobMark() {}

    static String of(Job job) {
        ByteWriter encoded = new ByteWriter();
        JobCodec.encode(job, encoded);
        CRC32C crc32c = new CRC32C();
        crc32c.update(encoded.array(), 0, encoded.size());
        return HexFormat.of().toHexDigits((int) crc32c.getValue());
    }
}
