package fanout.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends a call with all that it started. Found are its descendants, and whatever has its mark in the environment: what has
 * left its group or session, and what was started by a process that is gone, has that too.
 */
final class CallTree {
    /** Between being asked to end and being ended. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long LOOK_MILLIS = 20;
    private static final int MOST_ROUNDS = 50;
    private static final Path PROCESSES = Path.of("/proc");

    private final ProcessHandle root;
    private final byte[] marked;

    CallTree(ProcessHandle root, String mark) {
        this.root = root;
        this.marked = (CallMark.VARIABLE + "=" + mark + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** Asks all to end, and ends those that have not a moment later. Returns when none is left, or none can be ended. */
    void end() {
        List<ProcessHandle> members = members();
        members.forEach(ProcessHandle::destroy);
        awaitEnd(members, System.nanoTime() + GRACE_NANOS);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<ProcessHandle> left = members();
            if (left.isEmpty()) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(left, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    private static void awaitEnd(List<ProcessHandle> members, long deadline) {
        for (ProcessHandle member : members) {
            try {
                long left = deadline - System.nanoTime();
                if (left > 0) {
                    member.onExit().get(left, TimeUnit.NANOSECONDS);
                }
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
                return;
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException living) {
                return;
            }
        }
    }

    private List<ProcessHandle> members() {
        List<ProcessHandle> members = new ArrayList<>();
        if (root.isAlive()) {
            members.add(root);
        }
        try (Stream<ProcessHandle> descendants = root.descendants()) {
            descendants.filter(ProcessHandle::isAlive).forEach(members::add);
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : all) {
                if (isMarked(process)) {
                    Optional<ProcessHandle> handle = ProcessHandle.of(
                            Long.parseLong(process.getFileName().toString()));
                    handle.filter(other -> other.isAlive() && !members.contains(other))
                            .ifPresent(members::add);
                }
            }
        } catch (IOException | DirectoryIteratorException noSuchFolder) {
            // Another system than Linux: the descendants have to do.
            return members;
        }
        return members;
    }

    private boolean isMarked(Path process) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            for (int start = 0; start + marked.length <= environment.length; start++) {
                if ((start == 0 || environment[start - 1] == 0) && startsWithMark(environment, start)) {
                    return true;
                }
            }
            return false;
        } catch (IOException goneOrAnothers) {
            return false;
        }
    }

    private boolean startsWithMark(byte[] environment, int start) {
        for (int i = 0; i < marked.length; i++) {
            if (environment[start + i] != marked[i]) {
                return false;
            }
        }
        return true;
    }
}
