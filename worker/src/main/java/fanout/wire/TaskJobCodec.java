package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.RowFormat;
import fanout.task.TaskCode;
import fanout.task.TaskJob;
import fanout.task.TaskSetting;

/** Tasks of users' own as bytes: their components in their order. */
final class TaskJobCodec {
    private TaskJobCodec() {}

    static void encode(TaskJob job, ByteWriter out) {
        Lists.writeTexts(job.code().path(), out);
        out.writeText(job.code().fingerprint());
        out.writeText(job.name());
        out.writeBoolean(job.waits());
        Lists.write(job.settings(), TaskJobCodec::writeSetting, out);
        Lists.writeTexts(job.columns(), out);
        Lists.writeTexts(job.header(), out);
        DialectCodec.encode(job.rows().dialect(), out);
        Lists.writeTexts(job.rows().names(), out);
        out.writeInt(job.rows().recordBytes());
    }

    static TaskJob decode(ByteReader in) {
        return new TaskJob(
                new TaskCode(Lists.readTexts(in), in.readText()),
                in.readText(),
                in.readBoolean(),
                Lists.read(in, TaskJobCodec::readSetting),
                Lists.readTexts(in),
                Lists.readTexts(in),
                new RowFormat(DialectCodec.dialect(in), Lists.readTexts(in), in.readInt()));
    }

    private static void writeSetting(TaskSetting setting, ByteWriter out) {
        out.writeText(setting.name());
        out.writeText(setting.value());
    }

    private static TaskSetting readSetting(ByteReader in) {
        return new TaskSetting(in.readText(), in.readText());
    }
}
