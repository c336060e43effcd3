package fanout.store;

import fanout.aggregate.ByteWriter;
import fanout.task.ExecJob;
import fanout.task.FileIdentity;
import fanout.task.TaskJob;
import fanout.wire.JobCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What tells one job of a command or a task from another: its words, where it is run, what its outputs are called, and the state of the
 * program and of the files that the words name, such as a script, so that what an older one did is not taken for what it does.
 */
public final class CallKey {
    /** To be raised whenever journals are written otherwise, or mean something else, than before. */
    private static final int REVISION = 2;

    private final String name;

    private CallKey(String name) {
        this.name = name;
    }

    /**
     * Of a job.
     *
     * @param program that the system will start, where it is known before
     * @param inputs what was asked for: jobs over other inputs are kept apart where these are texts
     */
    public static CallKey of(ExecJob job, Path program, String output, List<String> inputs) {
        ByteWriter out = new ByteWriter();
        out.writeInt(REVISION);
        JobCodec.encode(job, out);
        out.writeText(System.getProperty("user.dir", ""));
        out.writeText(output);
        inputs.forEach(out::writeText);
        state(program, out);
        for (String word :
                job.command().subList(job.shell() ? 1 : 0, job.command().size())) {
            if (!word.contains("{") && word.length() < 4096 && word.indexOf('\0') < 0) {
                state(Path.of(word), out);
            }
        }
        return new CallKey(Fingerprint.of(out.toByteArray()));
    }

    /**
     * Of a task, with the code that it is.
     *
     * @param inputs as above
     */
    public static CallKey of(TaskJob job, String output, List<String> inputs) {
        ByteWriter out = new ByteWriter();
        out.writeInt(REVISION);
        JobCodec.encode(job, out);
        out.writeText(System.getProperty("user.dir", ""));
        out.writeText(output);
        inputs.forEach(out::writeText);
        return new CallKey(Fingerprint.of(out.toByteArray()));
    }

    /** 16 hexadecimal digits. */
    String name() {
        return name;
    }

    private static void state(Path file, ByteWriter out) {
        try {
            if (Files.isRegularFile(file)) {
                FileIdentity identity = FileIdentity.of(file.toString());
                out.writeText(file.toString());
                out.writeText(identity.file());
                out.writeLong(identity.bytes());
                out.writeLong(identity.modifiedNanos());
            }
        } catch (IOException gone) {
            out.writeText("gone");
        }
    }
}
