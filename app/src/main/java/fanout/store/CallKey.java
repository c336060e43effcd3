package fanout.store;

import fanout.aggregate.ByteWriter;
import fanout.task.ExecJob;
import fanout.task.FileIdentity;
import fanout.task.Job;
import fanout.task.TaskCode;
import fanout.task.TaskJob;
import fanout.task.TimeLimit;
import fanout.wire.JobCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What tells one job of a command or a task from another: its words, where it is run, what its outputs are called. Apart from that, and
 * no part of the job's name, the state of what does the work: of the program and of the files that the words name, such as a script, or of a
 * task's jars, and how long a call may take. What was done in another state is not taken for what it does, but known.
 */
public final class CallKey {
    /** To be raised whenever journals are written otherwise, or mean something else, than before. */
    private static final int REVISION = 4;

    private final String name;
    private final String state;

    private CallKey(ByteWriter name, ByteWriter state) {
        this.name = Fingerprint.of(name.toByteArray());
        this.state = Fingerprint.of(state.toByteArray());
    }

    /**
     * Of a job.
     *
     * @param program that the system will start, where it is known before
     * @param inputs what was asked for: jobs over other inputs are kept apart where these are texts
     */
    public static CallKey of(ExecJob job, Path program, String output, List<String> inputs) {
        ByteWriter state = new ByteWriter();
        state.writeLong(job.timeout().nanos());
        state.writeLong(Double.doubleToLongBits(job.timeout().timesMedian()));
        state(program, state);
        for (String word :
                job.command().subList(job.shell() ? 1 : 0, job.command().size())) {
            if (!word.contains("{") && word.length() < 4096 && word.indexOf('\0') < 0) {
                state(Path.of(word), state);
            }
        }
        ExecJob untimed = new ExecJob(job.command(), job.shell(), job.columns(), TimeLimit.NONE, job.piped());
        return new CallKey(name(untimed, output, inputs), state);
    }

    /**
     * Of a task.
     *
     * @param inputs as above
     */
    public static CallKey of(TaskJob job, String output, List<String> inputs) {
        ByteWriter state = new ByteWriter();
        state.writeText(job.code().fingerprint());
        return new CallKey(name(job.withCode(new TaskCode(job.code().path(), "")), output, inputs), state);
    }

    private static ByteWriter name(Job job, String output, List<String> inputs) {
        ByteWriter name = new ByteWriter();
        name.writeInt(REVISION);
        JobCodec.encode(job, name);
        name.writeText(System.getProperty("user.dir", ""));
        name.writeText(output);
        inputs.forEach(name::writeText);
        return name;
    }

    /** 16 hexadecimal digits. */
    String name() {
        return name;
    }

    /** What does the work, as 16 hexadecimal digits. */
    String state() {
        return state;
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
