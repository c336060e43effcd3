package fanout.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Signals and hang-ups in special situations, each once. */
final class Situations implements FaultRow {
    private static final long BEGUN_MILLIS = 900;

    @Override
    public String name() {
        return "situations";
    }

    @Override
    public String title() {
        return "signals while waiting for a lock, for standard input, in compare, in a saved job; terminal closed; nobody reads";
    }

    @Override
    public int times(boolean full) {
        return 1;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        CsvWork work = stage.csv(500_000, "128K");
        tally.attempt("nobody reads standard output (EPIPE)", () -> closedPipe(stage.scene(), work));
        if (!Signals.canBeRestored()) {
            tally.skip("signals", "env cannot undo that INT is ignored");
            return;
        }
        tally.attempt("waiting for standard input", () -> waitingForInput(stage.scene()));
        tally.attempt("waiting for a lock", () -> waitingForLock(stage.scene(), work));
        tally.attempt("compare", () -> comparing(stage.scene(), work, List.of("TERM")));
        tally.attempt("compare, twice", () -> comparing(stage.scene(), work, List.of("INT", "INT")));
        tally.attempt("a saved job", () -> savedJob(stage.scene(), work));
        if (Commands.succeeds("script", "--version")) {
            tally.attempt("closed terminal", () -> closedTerminal(stage.scene(), work));
        } else {
            tally.skip("closed terminal", "there is no script(1) to make one");
        }
    }

    private static void closedPipe(Scene scene, CsvWork work) throws IOException, InterruptedException {
        List<String> words =
                List.of("csv", "aggregate", work.input().toString(), "--by", "id,note", "--mode", "threads");
        Running running =
                scene.start(words, List.of(), builder -> builder.redirectOutput(ProcessBuilder.Redirect.PIPE));
        FaultFound.unless(running.process().getInputStream().read() >= 0, "no answer");
        running.process().getInputStream().close();
        Ran ran = running.end();
        FaultFound.unless(ran.exitCode() == 141, "exit code " + ran.exitCode() + " instead of 141: " + ran.said());
        FaultFound.unless(ran.said().isEmpty(), "said: " + ran.said());
        scene.checkNothingLeft();
        scene.delete();
    }

    private static void waitingForInput(Scene scene) throws IOException, InterruptedException {
        List<String> words = List.of("csv", "aggregate", "-", "--by", "place");
        Running running = scene.start(words, List.of(), builder -> builder.redirectInput(ProcessBuilder.Redirect.PIPE));
        running.process().getOutputStream().write("place\nAT\n".getBytes(StandardCharsets.UTF_8));
        running.process().getOutputStream().flush();
        stop(running, List.of("INT"), 130);
        scene.checkNothingLives();
        scene.checkNothingLeft();
        scene.delete();
    }

    private static void waitingForLock(Scene scene, CsvWork work) throws IOException, InterruptedException {
        Path pipe = scene.folder().resolve("pipe");
        FaultFound.unless(Commands.succeeds("mkfifo", pipe.toString()), "no mkfifo");
        List<String> words = new ArrayList<>(work.words(scene, "sequential"));
        words.addAll(List.of("--overlap", "wait"));
        List<String> holding = new ArrayList<>(words);
        holding.addAll(List.of("--summary", "json:" + pipe));
        // It holds the lock until somebody reads its summary.
        Running holder = scene.start(holding);
        while (holder.isAlive() && !Files.exists(scene.out().resolve("answer.csv"))) {
            Thread.sleep(5);
        }
        Running waiting = scene.start(words);
        stop(waiting, List.of("TERM"), 143);
        String summary = Files.readString(pipe);
        FaultFound.unless(summary.contains("exit_code"), summary);
        FaultFound.unless(holder.end().exitCode() == work.exitCode(), "the one that held the lock failed");
        scene.delete();
    }

    private static void comparing(Scene scene, CsvWork work, List<String> signals)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("compare", "--runs", "3", "--"));
        words.addAll(List.of("csv", "aggregate", work.input().toString(), "--by", "note", "--agg", "distinct(id)"));
        stop(scene.start(words), signals, SentSignals.code(signals.get(0)));
        scene.checkNothingLives();
        if (signals.size() == 1) {
            scene.checkNothingLeft();
        }
        scene.delete();
    }

    private static void savedJob(Scene scene, CsvWork work) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        for (String word : work.words(scene, "threads")) {
            words.add('"' + word + '"');
        }
        Path job = Files.write(scene.folder().resolve("job.args"), words);
        stopInTime(scene, List.of("run", "@" + job, "--fresh"), work);
        scene.checkNothingLives();
        work.checkRight(scene, scene.run(List.of("run", "@" + job)));
        scene.checkNothingLeft();
        scene.delete();
    }

    private static void closedTerminal(Scene scene, CsvWork work) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(work.words(scene, "processes"));
        words.addAll(List.of("--progress", "always"));
        Running running = scene.startInTerminal(words);
        boolean unused = running.runsFor(BEGUN_MILLIS);
        running.kill();
        Ran closed = running.end();
        FaultFound.unless(closed.exitCode() == 137, "the terminal ended by itself");
        // It is hung up on, not killed: what it was at may come to its end.
        Processes.checkGone(scene.folder().toString(), TimeUnit.SECONDS.toNanos(20));
        work.checkWhole(scene);
        work.checkRight(scene, scene.run(work.words(scene, "processes")));
        scene.checkNothingLeft();
        scene.delete();
    }

    /** A signal that comes when all is done stops nothing, so it is sent earlier and earlier. */
    private static void stopInTime(Scene scene, List<String> words, CsvWork work)
            throws IOException, InterruptedException {
        for (long moment = BEGUN_MILLIS; moment > BEGUN_MILLIS / 20; moment -= BEGUN_MILLIS / 5) {
            Running running = scene.start(words);
            if (running.runsFor(moment)) {
                Signals.send("INT", running.pid());
            }
            Ran ran = running.end();
            if (ran.exitCode() == 130) {
                return;
            }
            FaultFound.unless(
                    ran.exitCode() == work.exitCode(), "exit code " + ran.exitCode() + " instead of 130" + ran.said());
            work.checkRight(scene, ran);
        }
        throw new FaultFound("ended by itself whenever it was stopped");
    }

    /** Where it has not ended by itself before, in which case nothing was shown. */
    private static void stop(Running running, List<String> signals, int code) throws IOException, InterruptedException {
        if (!running.runsFor(BEGUN_MILLIS)) {
            throw new FaultFound("ended by itself: " + running.end().said());
        }
        for (String signal : signals) {
            Signals.send(signal, running.pid());
        }
        Ran ran = running.end();
        FaultFound.unless(ran.exitCode() == code, "exit code " + ran.exitCode() + " instead of " + code + ran.said());
    }
}
