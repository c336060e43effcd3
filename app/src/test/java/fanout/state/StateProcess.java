package fanout.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Another process with the same state folder: {@code append NAME COUNT} writes so many runs into the history, {@code run} is a
 * run that is under way, {@code use FINGERPRINT} uses a stored job, {@code lock} holds the lock; all until standard input ends.
 */
public final class StateProcess {
    static final Instant STARTED = Instant.parse("2026-11-21T02:15:00.523Z");

    private StateProcess() {}

    @SuppressWarnings("try") // the lock is held, not used
    public static void main(String[] arguments) throws IOException {
        StateFolder folder = new StateFolder(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "append" -> append(folder, arguments[2], Integer.parseInt(arguments[3]));
            case "run" -> {
                RunningRun run;
                try (StateLock lock = StateLock.take(folder)) {
                    RunId id = RunId.of(STARTED);
                    run = new RunningRuns(folder).begin(lock, id, line(id, "running"));
                }
                wait("running " + run.folder());
                try (StateLock lock = StateLock.take(folder)) {
                    run.close();
                }
            }
            case "lock" -> {
                try (StateLock lock = StateLock.take(folder)) {
                    wait("locked");
                }
            }
            case "use" -> {
                try (JobFiles jobs = new JobFiles(folder)) {
                    wait("using " + jobs.use(arguments[2]));
                }
            }
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private static void append(StateFolder folder, String name, int count) throws IOException {
        RunHistory history = new RunHistory(folder);
        for (int i = 0; i < count; i++) {
            byte[] line = ("{\"id\":\"" + RunId.of(STARTED) + "\",\"command\":\"" + name + " " + i + "\",\"filler\":\""
                            + "x".repeat(i * 37 % 9_000) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            try (StateLock lock = StateLock.take(folder)) {
                history.append(lock, line);
            }
        }
    }

    static byte[] line(RunId id, String outcome) {
        return ("{\"id\":\"" + id + "\",\"outcome\":\"" + outcome + "\",\"command\":\"csv aggregate\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void wait(String said) throws IOException {
        System.out.println(said);
        System.in.transferTo(System.out);
    }

    /** Its first line on standard output says that it has what it is to have. */
    public static Process start(Path folder, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StateProcess.class.getName(),
                folder.toString()));
        line.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
