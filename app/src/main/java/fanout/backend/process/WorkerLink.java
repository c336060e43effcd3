package fanout.backend.process;

import fanout.backend.process.Death.Kind;
import fanout.wire.DamagedStreamException;
import fanout.wire.Message;
import fanout.wire.MessageChannel;
import fanout.wire.MessageCodec;
import fanout.wire.NoteFile;
import fanout.wire.NoteFile.Noted;
import fanout.wire.Sockets;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One worker process and the connection to it. A thread of its own starts the process, waits for its call and turns all
 * that comes into events, the last of which is that it died. Sending is for the coordinator's thread; stopping and
 * killing are for any.
 */
final class WorkerLink {
    private static final long LAST_WORDS_MILLIS = 150;

    /** How often to look whether a worker still takes what is sent to it. */
    private static final long WATCH_MILLIS = 1000;

    /** Statuses of processes that were killed by a signal that people, service managers and systems short of memory send. */
    private static final Set<Integer> FROM_OUTSIDE = Set.of(128 + 1, 128 + 2, 128 + 9, 128 + 15);

    private static final int MOST_STARTS = 3;

    private final String name;
    private final WorkerCommand command;
    private final Path socket;
    private final MessageCodec codec;
    private final Consumer<WorkerEvent> events;
    private final Thread thread;

    // Guarded by this.
    private @Nullable Process process;
    private @Nullable SocketChannel channel;
    private String killedBecause = "";
    private boolean hung;

    private volatile @Nullable MessageChannel messages;
    /** 0 where nothing is being sent. */
    private volatile long sendingSinceNanos;

    /** Not started yet. The events must never make their sender wait. */
    WorkerLink(int worker, WorkerCommand command, Path socket, MessageCodec codec, Consumer<WorkerEvent> events) {
        this.name = "fanout-worker-" + worker;
        this.command = command;
        this.socket = socket;
        this.codec = codec;
        this.events = events;
        this.thread = new Thread(this::live, name + "-link");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Sends; where the connection is broken, nothing happens here: an event tells. */
    void send(Message message) {
        MessageChannel current = messages;
        if (current == null) {
            throw new IllegalStateException("not ready");
        }
        sendingSinceNanos = System.nanoTime() | 1;
        try {
            current.send(message);
        } catch (IOException broken) {
            hangUp();
        } finally {
            sendingSinceNanos = 0;
        }
    }

    /** Ends the talk: the worker finishes its chunk and leaves. Never waits. */
    synchronized void stop() {
        if (channel == null) {
            kill("stopped before it was ready");
            return;
        }
        try {
            channel.shutdownOutput();
        } catch (IOException broken) {
            hangUp();
        }
    }

    /**
     * Makes the one who listens hear the end: what became of the process is to be told, and not that the connection is
     * broken, as that of a process that was killed is.
     */
    private synchronized void hangUp() {
        if (channel != null) {
            close(channel);
        }
    }

    /** Kills the process; a death that comes of it is explained by the first reason given. */
    void kill(String because) {
        kill(because, false);
    }

    /**
     * As above.
     *
     * @param hangs whether that is why, which may have been done to it from outside
     */
    synchronized void kill(String because, boolean hangs) {
        boolean dead = process != null && !process.isAlive();
        if (killedBecause.isEmpty() && !dead) {
            killedBecause = because;
            hung = hangs;
        }
        if (process != null) {
            // What it has started itself would not be found any more.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What the worker notes at this moment. */
    Noted noted() {
        return NoteFile.read(NoteFile.beside(socket));
    }

    /** Waits until process and thread have ended; false where they have not by then. */
    boolean await(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1_000_000, nanos));
        return !thread.isAlive();
    }

    private void live() {
        // First the process, which then starts while the socket is made; it waits to be told that it is there.
        Process started;
        try {
            started = startProcess();
        } catch (IOException failure) {
            events.accept(new WorkerEvent.Unstartable(String.valueOf(failure.getMessage())));
            return;
        }
        try (ServerSocketChannel server = Sockets.openLocalServer()) {
            server.bind(UnixDomainSocketAddress.of(socket));
            OutputTail printed = new OutputTail(started.getInputStream(), name + "-stdout");
            OutputTail complained = new OutputTail(started.getErrorStream(), name + "-stderr");
            printed.start();
            complained.start();
            watch(started, server);
            sayThatThereIsASocket(started);
            String problem = talk(server);
            Death death = bury(started, problem, printed, complained);
            events.accept(new WorkerEvent.Died(this, death));
        } catch (IOException failure) {
            kill("no socket to talk to it");
            events.accept(new WorkerEvent.Unstartable(String.valueOf(failure.getMessage())));
        } catch (InterruptedException never) {
            throw new IllegalStateException("nobody interrupts the threads of workers", never);
        }
    }

    private synchronized Process startProcess() throws IOException {
        if (!killedBecause.isEmpty()) {
            throw new IOException(killedBecause);
        }
        process = launch();
        return process;
    }

    /** The JDK starts processes by a small process of its own, which may be killed as well as a worker. */
    private Process launch() throws IOException {
        for (int start = 1; ; start++) {
            try {
                return new ProcessBuilder(command.line(socket)).start();
            } catch (IOException failure) {
                boolean helperDied = String.valueOf(failure.getMessage()).contains("spawn helper");
                if (!helperDied || start == MOST_STARTS) {
                    throw failure;
                }
            }
        }
    }

    /** The end of a process is not always the end of its connection: a process that it has started may have inherited it. */
    private void watch(Process started, ServerSocketChannel server) {
        Thread watch = new Thread(() -> watchToTheEnd(started, server), name + "-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void watchToTheEnd(Process started, ServerSocketChannel server) {
        try {
            while (!started.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                long since = sendingSinceNanos;
                if (since != 0 && System.nanoTime() - since > command.readyNanos()) {
                    kill("it does not listen", true);
                }
            }
            close(server);
            // What it said last is on its way still.
            TimeUnit.MILLISECONDS.timedJoin(thread, LAST_WORDS_MILLIS);
            hangUp();
        } catch (InterruptedException never) {
            throw new IllegalStateException("nobody interrupts the threads of workers", never);
        }
    }

    private static void sayThatThereIsASocket(Process started) {
        try {
            started.getOutputStream().write('\n');
            started.getOutputStream().flush();
        } catch (IOException dead) {
            // The end of its standard error tells.
        }
    }

    /** Listens until there is nothing more to hear; says what was wrong, or nothing. */
    private String talk(ServerSocketChannel server) {
        try (SocketChannel accepted = server.accept()) {
            Files.deleteIfExists(socket);
            MessageChannel incoming = new MessageChannel(accepted, codec);
            synchronized (this) {
                channel = accepted;
            }
            messages = incoming;
            Message message = incoming.receive();
            if (message instanceof Message.Hello hello) {
                events.accept(new WorkerEvent.Ready(this, hello, System.nanoTime()));
                message = incoming.receive();
            }
            while (message != null && tell(message)) {
                message = incoming.receive();
            }
            return message == null ? "" : "it sent what does not belong there";
        } catch (DamagedStreamException damage) {
            return String.valueOf(damage.getMessage());
        } catch (IOException gone) {
            return "";
        }
    }

    /** Turns an answer into an event; false for what is no answer. */
    private boolean tell(Message message) {
        if (message instanceof Message.BatchDone done) {
            events.accept(new WorkerEvent.Answered(this, done));
            return true;
        }
        if (message instanceof Message.Kept kept) {
            events.accept(new WorkerEvent.Kept(this, kept));
            return true;
        }
        return false;
    }

    private Death bury(Process body, String problem, OutputTail printed, OutputTail complained)
            throws InterruptedException {
        boolean exited = body.waitFor(command.exitNanos(), TimeUnit.NANOSECONDS);
        if (!exited) {
            kill(problem.isEmpty() ? "it closed its connection" : problem);
        }
        int status = body.waitFor();
        close(body.getOutputStream());
        complained.await(LAST_WORDS_MILLIS);
        printed.await(LAST_WORDS_MILLIS);
        List<String> lastLines = complained.lines().isEmpty() ? printed.lines() : complained.lines();
        Noted noted = noted();
        tidyUp();
        synchronized (this) {
            if (!killedBecause.isEmpty()) {
                return new Death(killedBecause, hung ? Kind.HUNG : Kind.CRASH, lastLines, noted);
            }
        }
        String how = problem.isEmpty() ? describe(status) : problem + ", " + describe(status);
        return new Death(how, FROM_OUTSIDE.contains(status) ? Kind.KILLED : Kind.CRASH, lastLines, noted);
    }

    private void tidyUp() {
        try {
            Files.deleteIfExists(NoteFile.beside(socket));
        } catch (IOException unusual) {
            // It goes with the directory, then.
        }
    }

    private static String describe(int status) {
        return status > 128 ? "signal " + (status - 128) : "exit status " + status;
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception closedAlready) {
            // Nothing is left to be said to it.
        }
    }
}
