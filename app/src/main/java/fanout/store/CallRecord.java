package fanout.store;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.CallEffort;
import fanout.task.CallStatus;
import fanout.task.FileIdentity;

/**
 * What a journal says of an input: who did it, in which state it was, and how it ended.
 *
 * @param key the input: a path, a text, or the values of a record
 * @param occurrence of the same key among the inputs, from 0
 * @param before the state of a file before the run; UNKNOWN where it is none
 * @param after the same when its call had ended: commands may change their inputs
 * @param output the state of what was written; UNKNOWN where nothing was
 * @param run that did it
 * @param call the number of the input that the call was told of, in that run
 * @param callInputs how many inputs the call had
 */
record CallRecord(
        String key,
        int occurrence,
        FileIdentity before,
        FileIdentity after,
        FileIdentity output,
        String run,
        int call,
        int callInputs,
        CallStatus status,
        int exitStatus,
        String reason,
        int tries,
        long startedMillis,
        CallEffort effort) {
    void encode(ByteWriter out) {
        out.writeText(key);
        out.writeVarint(occurrence);
        encode(before, out);
        encode(after, out);
        encode(output, out);
        out.writeText(run);
        out.writeVarint(call);
        out.writeVarint(callInputs);
        out.writeText(status.name());
        out.writeInt(exitStatus);
        out.writeText(reason);
        out.writeVarint(tries);
        out.writeLong(startedMillis);
        out.writeLong(effort.elapsedNanos());
        out.writeLong(effort.cpuNanos());
        out.writeLong(effort.peakBytes());
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged. */
    static CallRecord decode(ByteReader in) {
        return new CallRecord(
                in.readText(),
                (int) in.readVarint(),
                identity(in),
                identity(in),
                identity(in),
                in.readText(),
                (int) in.readVarint(),
                (int) in.readVarint(),
                CallStatus.valueOf(in.readText()),
                in.readInt(),
                in.readText(),
                (int) in.readVarint(),
                in.readLong(),
                new CallEffort(in.readLong(), in.readLong(), in.readLong()));
    }

    private static void encode(FileIdentity identity, ByteWriter out) {
        out.writeText(identity.file());
        out.writeLong(identity.bytes());
        out.writeLong(identity.modifiedNanos());
        out.writeLong(identity.changedNanos());
    }

    private static FileIdentity identity(ByteReader in) {
        return new FileIdentity(in.readText(), in.readLong(), in.readLong(), in.readLong());
    }
}
