package fanout.backend.process;

import fanout.backend.BackendSpec;
import fanout.backend.WorkerArchive;
import fanout.worker.WorkerMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a worker process is started: this process's own Java and class path.
 *
 * @param heapBytes the largest heap, 0 for the JVM's own choice
 * @param moreFlags further flags of the JVM
 * @param readyNanos how long it may take to say Hello
 */
record WorkerCommand(String mainClass, long heapBytes, List<String> moreFlags, long readyNanos) {
    private static final long FIRST_HEAP_BYTES = 16 << 20;
    private static final long YOUNG_BYTES = 6 << 20;

    /**
     * There may be many crashes, each of which would leave all of its memory in a file. {@code exec} makes the shell become
     * Java, under the same process id.
     */
    private static final String WITHOUT_CORE = "ulimit -c 0; exec \"$@\"";

    /** When code is compiled: as the launcher, which says why, has it for threads. */
    private static final List<String> WHEN_TO_COMPILE = List.of(
            "-XX:Tier3MinInvocationThreshold=2",
            "-XX:Tier4MinInvocationThreshold=10",
            "-XX:Tier4CompileThreshold=80000",
            "-XX:Tier4BackEdgeThreshold=1000000",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:InlineSmallCode=1000");

    private static final int FIRST_JAVA_THAT_WARNS_OF_NATIVE_CODE = 24;

    private static final long EXIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Writing an archive comes before the end. */
    private static final long RECORDING_NANOS = TimeUnit.SECONDS.toNanos(20);

    static WorkerCommand forJobs(BackendSpec.Processes spec) {
        List<String> heap = spec.sparing() ? sparingHeap(spec.heapBytes()) : List.of();
        return new WorkerCommand(WorkerMain.class.getName(), spec.heapBytes(), heap, TimeUnit.SECONDS.toNanos(30));
    }

    /** The same with another heap. */
    WorkerCommand withHeap(long bytes) {
        return new WorkerCommand(mainClass, bytes, moreFlags, readyNanos);
    }

    /** Else the JVM begins with a 64th of the machine's memory, and fills most of that with garbage before it looks. */
    private static List<String> sparingHeap(long heapBytes) {
        long most = heapBytes == 0 ? Long.MAX_VALUE : heapBytes;
        return List.of("-Xms" + Math.min(FIRST_HEAP_BYTES, most), "-Xmn" + Math.min(YOUNG_BYTES, most / 3));
    }

    /** How long a process that was told to stop, or has ended the talk, may take to exit. */
    long exitNanos() {
        return WorkerArchive.isRecorded() ? RECORDING_NANOS : EXIT_NANOS;
    }

    /** The command line of a worker that is to connect to a socket. */
    List<String> line(Path socket) {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", WITHOUT_CORE, "fanout-worker"));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // One thread collects garbage in each: the workers share the processors as it is.
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true"));
        line.addAll(WHEN_TO_COMPILE);
        // What it writes of a crash is not for the folder that the user happens to be in.
        line.add("-XX:ErrorFile=" + socket + ".crash");
        if (Runtime.version().feature() >= FIRST_JAVA_THAT_WARNS_OF_NATIVE_CODE) {
            // The zstd library's. And the JVM passes over an archive that was made with other flags.
            line.add("--enable-native-access=ALL-UNNAMED");
        }
        line.addAll(WorkerArchive.flags());
        if (heapBytes > 0) {
            line.add("-Xmx" + heapBytes);
        }
        line.addAll(moreFlags);
        line.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        // Where libwebp is unpacked to: gone with the workers, however they end.
        line.add("-Dcom.luciad.imageio.webp.tmpdir=" + socket.getParent());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        line.addAll(
                List.of(socket.toString(), Long.toString(ProcessHandle.current().pid())));
        return line;
    }
}
