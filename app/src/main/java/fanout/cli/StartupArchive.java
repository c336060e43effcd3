package fanout.cli;

import fanout.backend.WorkerArchive;
import fanout.report.RunProgress;
import fanout.run.Progress;
import fanout.run.StopSignal;
import fanout.run.WorkKind;
import fanout.worker.OwnClasses;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JVM's archive of loaded classes, which shortens every later start. The launcher names the place in the user's
 * cache directory where it looked for one and found none; the first successful run fills it by running a small job in
 * a JVM that records what it loads. Takes one to two seconds, once for each JDK and each build of fanout.
 *
 * <p>Only a convenience: whatever goes wrong here changes neither output nor exit code.
 */
final class StartupArchive {
    /** Set by the launcher: where an archive would be used if there were one. */
    private static final String MISSING = "fanout.archive.missing";
    /** Set by the launcher together with {@link #MISSING}: the launcher itself, which knows the JVM options. */
    private static final String LAUNCHER = "fanout.launcher";
    /** Set by the launcher together with {@link #MISSING}: the directory that holds all archives, one child per build. */
    private static final String ROOT = "fanout.archive.root";
    /** Told to the launcher: make the JVM write its archive to this file. */
    private static final String OUTPUT = "FANOUT_ARCHIVE_OUTPUT";

    /** Relative to the training directory: a newer JVM hands its options to a child in 1,024 bytes at most. */
    private static final String TRAINED = "archive";

    private static final String TRAINING_SUFFIX = ".training";
    private static final Duration TRAINING_LIMIT = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofDays(1);
    private static final int KEPT_BUILDS = 3;

    private StartupArchive() {}

    /**
     * Call once, when a run has succeeded, after its last output and before the exit. Returns when the archive is there, or
     * when a stop is asked for: then another run makes it.
     */
    static void createIfMissing(StopSignal stop) {
        String missing = System.getProperty(MISSING, "");
        if (missing.isEmpty()) {
            return;
        }
        try {
            create(Path.of(System.getProperty(ROOT, "")), Path.of(missing), System.getProperty(LAUNCHER, ""), stop);
        } catch (IOException | RuntimeException unusable) {
            // A read-only home, no space, odd permissions: the next start is as slow as this one was.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another process that was started with the same options makes it. */
    static void leaveToOthers() {
        System.clearProperty(MISSING);
    }

    /** Whether the launcher has this JVM record what it loads. */
    static boolean isTraining(Map<String, String> environment) {
        return environment.containsKey(OUTPUT);
    }

    /**
     * Runs the command in every mode, so that the classes of all of them are recorded, and has a worker process record
     * its own; the worst exit code.
     */
    static int train(String[] words, Map<String, String> environment, CommandLineRunner runner) {
        WorkerArchive.record(WorkerArchive.beside(Path.of(environment.getOrDefault(OUTPUT, ""))));
        int worst = ExitCode.DONE;
        for (String mode : List.of("sequential", "threads", "processes")) {
            List<String> line = new ArrayList<>(List.of(words));
            line.addAll(List.of("--mode", mode, "--workers", mode.equals("processes") ? "1" : "2"));
            worst = Math.max(worst, runner.run(line.toArray(String[]::new)));
        }
        fetch(runner);
        exec(runner);
        if (WorkerArchive.takesAll()) {
            keep(runner);
            OwnClasses.load();
        }
        return worst;
    }

    /** Has the classes recorded that take every record, and keep what came of it for the next run. */
    private static void keep(CommandLineRunner runner) {
        String calls = "count,sum(price),min(price),p90(price)";
        String[] line = {"csv", "aggregate", "input", "--by", "place,note", "--agg", calls, "--state", "state"};
        System.setProperty(RunOptions.STORE_AFTER, "0");
        int unused = runner.run(line) + runner.run(line);
        System.clearProperty(RunOptions.STORE_AFTER);
    }

    /**
     * Has the classes recorded that call commands, be it ones that are not there. What the first run takes lets the second one
     * expect to last, and do what long runs do.
     */
    private static void exec(CommandLineRunner runner) {
        try {
            Files.writeString(Path.of("one"), "0.3\n");
            Files.writeString(Path.of("many"), "a\n".repeat(50));
        } catch (IOException noRoom) {
            return;
        }
        String[] first = {"exec", "--lines", "one", "--workers", "2", "--state", "state", "--", "sleep", "{}"};
        String[] second = {
            "exec", "--lines", "many", "--workers", "2", "--state", "state", "--keep", "30d", "--", "true", "{}"
        };
        int unused = runner.run(first) + runner.run(second);
        // What is said once a second.
        Progress progress = new Progress(0, 0, 0, 0, 0, 0, 0, 0);
        byte[] said = new RunProgress(WorkKind.CALLS, progress).json();
        assert said.length > 0;
    }

    /** Has the classes recorded that wait for servers; where there is no network at all, goes without. */
    private static void fetch(CommandLineRunner runner) {
        try (TrainingServer server = new TrainingServer()) {
            String[] line = {
                "fetch",
                server.url("a"),
                server.url("b"),
                "-o",
                "fetched",
                "--connections",
                "1",
                "--retries",
                "0",
                "--timeout",
                "2s",
                "--state",
                "state"
            };
            int unused = runner.run(line);
        } catch (IOException noNetwork) {
            return;
        }
    }

    /** Makes {@code archive}, below {@code root}, unless another run is at it or an attempt of the last day failed. */
    static void create(Path root, Path archive, String launcher, StopSignal stop)
            throws IOException, InterruptedException {
        Path directory = archive.resolveSibling(archive.getFileName() + TRAINING_SUFFIX);
        Files.createDirectories(archive.getParent());
        if (!claim(directory)) {
            return;
        }
        boolean complete = train(launcher, directory, stop);
        if (!complete && stop.isRequested()) {
            delete(directory);
            return;
        }
        Path trained = directory.resolve(TRAINED);
        if (!complete || !Files.exists(trained) || !Files.exists(WorkerArchive.beside(trained))) {
            // The directory stays: it keeps the next runs from trying, and failing, again at once.
            return;
        }
        // The coordinator's last: that it is there says that all is done.
        Files.move(WorkerArchive.beside(trained), WorkerArchive.beside(archive), StandardCopyOption.ATOMIC_MOVE);
        Files.move(trained, archive, StandardCopyOption.ATOMIC_MOVE);
        delete(directory);
        forgetOldBuilds(root);
    }

    /** One directory, made atomically, is both lock and mark of a failure; a day later it no longer counts. */
    private static boolean claim(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            return true;
        } catch (FileAlreadyExistsException alreadyClaimed) {
            Instant claimed = Files.getLastModifiedTime(directory).toInstant();
            if (claimed.isAfter(Instant.now().minus(RETRY_AFTER))) {
                return false;
            }
            Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
            return true;
        }
    }

    /** Whether the job came to its good end in time; only then is its archive whole. */
    private static boolean train(String launcher, Path directory, StopSignal stop)
            throws IOException, InterruptedException {
        Path input = trainingInput(directory);
        ProcessBuilder builder = new ProcessBuilder(
                launcher,
                "csv",
                "aggregate",
                input.toString(),
                "--by",
                "place",
                "--agg",
                "count,sum(price),avg(price),max(price)",
                "--where",
                "price > 1",
                "--chunk-size",
                "1K",
                "--state",
                directory.toString());
        builder.directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FANOUT_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put(OUTPUT, TRAINED);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process child = builder.start();
        child.getOutputStream().close();
        try {
            stop.onRequest(() -> end(child));
            return child.waitFor(TRAINING_LIMIT.toSeconds(), TimeUnit.SECONDS) && child.exitValue() == 0;
        } finally {
            end(child);
        }
    }

    private static void end(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    /**
     * A folder, for most inputs are found in one, with a file that is cut. More records would load no further classes.
     */
    private static Path trainingInput(Path directory) throws IOException {
        StringBuilder text = new StringBuilder("place,price,note\n");
        for (int record = 0; record < 200; record++) {
            text.append('P').append(record % 7).append(',').append(record).append(".25,\"a, b\"\n");
        }
        Path folder = Files.createDirectories(directory.resolve("input"));
        Files.writeString(folder.resolve("a.csv"), text);
        Files.writeString(folder.resolve("b.csv"), text);
        return folder;
    }

    /** Every build has a directory of its own; only the newest ones are worth their space. */
    private static void forgetOldBuilds(Path root) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> builds = Files.list(root)) {
            newestFirst = builds.sorted(
                            Comparator.comparing((Path build) -> build.toFile().lastModified())
                                    .reversed())
                    .toList();
        }
        for (Path old : newestFirst.subList(Math.min(KEPT_BUILDS, newestFirst.size()), newestFirst.size())) {
            delete(old);
        }
    }

    private static void delete(Path tree) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(tree)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
