package fanout.exec;

import fanout.task.CallEffort;
import fanout.task.CallStatus;
import fanout.task.CallText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls commands, one at a time, and waits for each. Their standard input is a file; what they write goes to files of their
 * own, so that nothing is mixed, nobody has to read along, and what is left running in the background holds nothing up. One
 * owner at a time.
 */
final class Caller {
    private static final int SIGNALLED = 128;
    private static final int MOST_SIGNALS = 64;
    /** For standard input. */
    static final File NOTHING = new File("/dev/null");
    /** As the JVM says why it could not start a program; in words since 25. */
    private static final Pattern ERROR_NUMBER = Pattern.compile("error[=:] ?(\\d+)[, (]+([^()]*)\\)?");

    private static final String FEW_FILES =
            "cannot be started: too many files are open: raise how many a process may have"
                    + " (ulimit -n), or lower --workers";

    private final Path folder;
    private final CallTimes times;
    private final LongSupplier freeBytes;
    private final ProcessNumbers numbers = ProcessNumbers.OF_THIS_PROCESS;
    private final CallPlaces places;
    /** The same for all calls, since to make an environment takes as long as much else of a short call. */
    private final ProcessBuilder command = new ProcessBuilder();

    /**
     * @param folder for what calls write
     * @param times how long calls take, and may take
     */
    Caller(Path folder, CallTimes times) {
        this(folder, times, () -> TemporaryRoom.freeBytes(folder.toFile()));
    }

    /** @param freeBytes that are left in the folder */
    Caller(Path folder, CallTimes times, LongSupplier freeBytes) {
        this.folder = folder;
        this.times = times;
        this.freeBytes = freeBytes;
        this.places = new CallPlaces(folder, numbers);
        OwnEnvironment.restore(command.environment());
        Launching.prepare();
        Guard.start(folder);
    }

    /** What a call came to. */
    record Ended(
            CallStatus status,
            int exitStatus,
            String reason,
            CallText stdout,
            CallText stderr,
            long startedMillis,
            CallEffort effort) {
        /** The same, as one that failed after all. */
        Ended failed(String why) {
            return new Ended(CallStatus.FAILED, exitStatus, why, stdout, stderr, startedMillis, effort);
        }

        /** The same, or where there may have been no room for what it wrote, as one that failed. */
        Ended unless(TemporaryRoom room) {
            String cut = room.cut(stdout, stderr);
            if (cut.isEmpty()) {
                return this;
            }
            return new Ended(
                    status == CallStatus.DONE ? CallStatus.FAILED : status,
                    exitStatus,
                    reason.isEmpty() ? cut : reason + "; " + cut,
                    stdout,
                    stderr,
                    startedMillis,
                    effort);
        }

        static Ended unstarted(String reason) {
            return new Ended(
                    CallStatus.UNSTARTED,
                    -1,
                    reason,
                    CallText.NONE,
                    CallText.NONE,
                    System.currentTimeMillis(),
                    CallEffort.NONE);
        }
    }

    /**
     * Calls a command and waits until it has ended, or has been ended. Throws {@link CancellationException} where it was ended
     * because of {@code stopped}, and {@link UncheckedIOException} where what it wrote cannot be removed.
     *
     * @param input what it can read
     * @param output what it has to write, empty for nothing; what is there of it is removed where the call does not end well
     */
    Ended call(List<String> words, File input, String output, BooleanSupplier stopped) {
        String unusable = CommandLimits.unusable(words);
        if (!unusable.isEmpty()) {
            return Ended.unstarted(unusable);
        }
        TemporaryRoom room = new TemporaryRoom(folder, freeBytes);
        if (!room.lacking().isEmpty()) {
            return Ended.unstarted(room.lacking());
        }
        CallMark.OF_THIS_PROCESS.begun();
        try {
            return call(words, input, output, stopped, room);
        } catch (NoSuchFileException removed) {
            return Ended.unstarted(room.gone());
        } catch (IOException unremovable) {
            throw new UncheckedIOException(unremovable);
        } finally {
            CallMark.OF_THIS_PROCESS.ended();
        }
    }

    private Ended call(List<String> words, File input, String output, BooleanSupplier stopped, TemporaryRoom room)
            throws IOException {
        CallPlace place;
        try {
            place = places.next();
        } catch (NoSuchFileException removed) {
            throw removed;
        } catch (IOException noFile) {
            return Ended.unstarted(reason(words.get(0), noFile));
        }
        command.command(words)
                .redirectInput(input)
                .redirectOutput(place.stdout())
                .redirectError(place.stderr());
        command.environment().put(CallMark.VARIABLE, place.mark());
        long startedMillis = System.currentTimeMillis();
        ProcessNumbers.Moment start = numbers.starting();
        RunningCall running;
        try {
            Process process = command.start();
            numbers.started(process.pid());
            running = new RunningCall(process, place.mark(), start.nanos());
        } catch (IOException unstartable) {
            numbers.unstartable();
            place.delete();
            return Ended.unstarted(reason(words.get(0), unstartable));
        }
        CallStatus how = running.await(times, stopped, room);
        ProcessNumbers.Stretch stretch = numbers.since(start);
        CallEffort effort = running.effort();
        if (how == CallStatus.STOPPED) {
            place.delete();
            deleteOutput(output);
            throw new CancellationException("told to stop");
        }
        Ended ended = ended(
                        how,
                        running.exitStatus(),
                        output,
                        startedMillis,
                        effort,
                        place.writtenToStdout(),
                        place.writtenToStderr())
                .unless(room);
        places.back(place, stretch);
        if (ended.status() != CallStatus.DONE) {
            deleteOutput(output);
        }
        return ended;
    }

    /** Removes the files that are kept for calls to come. */
    void close() {
        try {
            places.close();
        } catch (IOException unremovable) {
            return; // the folder goes with the run
        }
    }

    private Ended ended(
            CallStatus how,
            int exitStatus,
            String output,
            long startedMillis,
            CallEffort effort,
            CallText stdout,
            CallText stderr) {
        CallStatus status = how;
        String reason = "";
        if (how == CallStatus.TIMED_OUT) {
            reason = "did not end within " + Math.round(times.limitNanos() / 1e6) / 1e3 + " s, and was ended";
        } else if (exitStatus > SIGNALLED && exitStatus <= SIGNALLED + MOST_SIGNALS) {
            status = CallStatus.KILLED;
            reason = "killed by signal " + (exitStatus - SIGNALLED);
        } else if (exitStatus != 0) {
            status = CallStatus.FAILED;
            reason = "exit status " + exitStatus;
        } else if (!output.isEmpty() && !Files.isRegularFile(Path.of(output), LinkOption.NOFOLLOW_LINKS)) {
            status = CallStatus.FAILED;
            reason = TemporaryOutput.lacking(output);
        }
        return new Ended(status, exitStatus, reason, stdout, stderr, startedMillis, effort);
    }

    /** Why a program cannot be started, and what to do where a limit of the system is in the way. */
    static String reason(String program, IOException e) {
        if (String.valueOf(e.getMessage()).contains("Too many open files")) {
            return FEW_FILES;
        }
        Matcher found = ERROR_NUMBER.matcher(String.valueOf(e.getMessage()));
        if (!found.find()) {
            return "cannot be started: " + e.getMessage();
        }
        return switch (Integer.parseInt(found.group(1))) {
            case 2 -> MissingProgram.words(program);
            case 7 -> "its arguments are longer than the system takes";
            case 11 ->
                program + " cannot be started: the system allows no more processes: raise its limit (ulimit -u, or"
                        + " that of the container), or lower --workers";
            case 13 ->
                program
                        + (Files.isDirectory(Path.of(program))
                                ? " is a folder, and no program"
                                : " may not be executed: permission denied");
            default -> program + " cannot be started: " + found.group(2);
        };
    }

    private static void deleteOutput(String output) throws IOException {
        if (!output.isEmpty()) {
            TemporaryOutput.delete(Path.of(output));
        }
    }
}
