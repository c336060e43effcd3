package fanout.worker;

import fanout.task.ChunkKernel;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.WorkNote;
import fanout.wire.MessageChannel;
import fanout.wire.MessageCodec;
import fanout.wire.NoteFile;
import fanout.wire.Sockets;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The entry point of a worker process; only the coordinator starts it, with the path of its socket and its process id.
 * Standard input is the lifeline: a byte on it says that the socket is there, and when it closes the process ends at once. Standard output
 * goes where standard error goes, so that no library's print can be taken for anything. {@link WorkerExit} lists the
 * exit statuses.
 */
public final class WorkerMain {
    /** Set where what this process has loaded at its end is to be recorded: it is to have loaded everything. */
    public static final String LOAD_ALL = "fanout.worker.load.all";

    private WorkerMain() {}

    public static void main(String[] arguments) {
        run(arguments, Kernels::create);
    }

    /** As {@link #main}, with kernels of another making. Does not return: the process ends. */
    @SuppressWarnings("CatchingUnchecked") // the last line of a process: what nobody expected is printed
    public static void run(String[] arguments, BiFunction<Job, MemoryShare, ChunkKernel> kernels) {
        SystemSignals.hear((name, number) -> {});
        System.setOut(System.err);
        if (arguments.length != 2) {
            System.err.println("fanout worker: started by fanout itself, with the path of a socket and a process id");
            end(WorkerExit.USAGE);
        }
        System.setIn(InputStream.nullInputStream());
        // Without its reading thread a worker would wait for ever.
        Thread.setDefaultUncaughtExceptionHandler((thread, broken) -> {
            broken.printStackTrace();
            end(WorkerExit.BROKEN);
        });
        try {
            end(work(arguments[0], Long.parseLong(arguments[1]), kernels));
        } catch (Exception | Error broken) {
            broken.printStackTrace();
            end(WorkerExit.BROKEN);
        }
    }

    @SuppressWarnings("resource") // the stream is the process's own; closing its channel closes it
    private static WorkerExit work(String socket, long coordinator, BiFunction<Job, MemoryShare, ChunkKernel> kernels)
            throws Exception {
        FileChannel input = new FileInputStream(FileDescriptor.in).getChannel();
        try (Lifeline lifeline = new Lifeline(input, coordinator, () -> orphaned(Path.of(socket)));
                SocketChannel channel = Sockets.openLocal()) {
            if (!lifeline.awaitSocket()) {
                orphaned(Path.of(socket));
            }
            lifeline.watch();
            if (lifeline.orphaned()) {
                return WorkerExit.ORPHANED;
            }
            channel.connect(UnixDomainSocketAddress.of(socket));
            MessageChannel messages = new MessageChannel(channel, MessageCodec.forWorker());
            return new WorkerLoop(messages, kernels, lifeline::orphaned, note(Path.of(socket))).run();
        }
    }

    /** Does without where there is no room for it: what killed this process then takes longer to be found. */
    private static WorkNote note(Path socket) {
        try {
            return NoteFile.create(NoteFile.beside(socket));
        } catch (IOException noRoom) {
            return WorkNote.NONE;
        }
    }

    /** Tidies up for the coordinator that is gone: what is in the directory is of use to nobody any more. */
    private static void orphaned(Path socket) {
        Path directory = Objects.requireNonNull(socket.toAbsolutePath().getParent());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException | DirectoryIteratorException others) {
            // Another worker does the same.
        }
        end(WorkerExit.ORPHANED);
    }

    /** Without shutdown hooks: a worker owns nothing that outlives it. */
    private static void end(WorkerExit exit) {
        if (Boolean.getBoolean(LOAD_ALL)) {
            OwnClasses.load();
        }
        Runtime.getRuntime().halt(exit.status());
    }
}
