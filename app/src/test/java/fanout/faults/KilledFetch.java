package fanout.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code fetch} is killed several times over while a server does what it can to confuse it. */
final class KilledFetch implements FaultRow {
    private static final int URLS = 64;
    private static final int KILLS = 3;
    private static final int CONNECTIONS = 6;
    private static final List<String> FLAGS = List.of("-Dfanout.fetch.pause.millis=20");

    @Override
    public String name() {
        return "fetched";
    }

    @Override
    public String title() {
        return "fetch killed " + KILLS
                + " times over a server that cuts, resets, refuses and dawdles, same command again: every file"
                + " whole, and what is there is not sent again";
    }

    @Override
    public int times(boolean full) {
        return full ? 20 : 1;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            long seed = random.nextLong();
            tally.attempt("fetch " + seed, () -> play(stage.scene(), new Random(seed)));
        }
    }

    private static void play(Scene scene, Random random) throws IOException, InterruptedException {
        try (MisbehavingServer server = new MisbehavingServer(URLS, random)) {
            Path list = Files.write(scene.folder().resolve("urls"), server.urls());
            List<String> words = List.of(
                    "fetch",
                    "--lines",
                    list.toString(),
                    "-o",
                    scene.out().toString(),
                    "--connections",
                    "" + CONNECTIONS);
            for (int kill = 0; kill < KILLS; kill++) {
                kill(scene, server, words, random);
            }
            start(scene, words).end().expect(1);
            check(scene, server);
            // A body that was on its way when the run was killed is sent again, and what the journal had not heard of.
            int sent = server.whole();
            int most = server.right().size() + KILLS * 4 * CONNECTIONS;
            FaultFound.unless(
                    sent <= most,
                    sent + " bodies were sent, for " + server.right().size());
            start(scene, words).end().expect(1);
            check(scene, server);
            FaultFound.unless(server.whole() == sent, server.whole() - sent + " bodies were sent that were there");
        }
        scene.delete();
    }

    private static Running start(Scene scene, List<String> words) throws IOException {
        return scene.start(words, FLAGS, builder -> {});
    }

    private static void kill(Scene scene, MisbehavingServer server, List<String> words, Random random)
            throws IOException, InterruptedException {
        int until = server.whole() + random.nextInt(URLS / (KILLS + 1));
        Running running = start(scene, words);
        while (server.whole() < until && running.runsFor(2)) {
            Thread.onSpinWait();
        }
        boolean unused = running.runsFor(random.nextInt(100));
        running.kill();
        int code = running.end().exitCode();
        FaultFound.unless(code == 137 || code == 1, "ended by itself with exit code " + code);
        scene.checkNothingLives();
        checkWhole(scene, server);
    }

    private static void checkWhole(Scene scene, MisbehavingServer server) throws IOException {
        for (Map.Entry<String, byte[]> file : server.right().entrySet()) {
            Path path = scene.out().resolve(file.getKey());
            FaultFound.unless(
                    Files.notExists(path) || Arrays.equals(Files.readAllBytes(path), file.getValue()),
                    path + " is not whole");
        }
    }

    /** That every file is there and nothing else, and a line for every URL. */
    private static void check(Scene scene, MisbehavingServer server) throws IOException, InterruptedException {
        checkWhole(scene, server);
        TreeSet<String> expected = new TreeSet<>(server.right().keySet());
        expected.addAll(List.of("fanout-manifest.csv", ".fanout-lock"));
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(scene.out())) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> found.add(scene.out().relativize(file).toString()));
        }
        FaultFound.unless(found.equals(expected), "there are " + found);
        List<String> urls = Files.readAllLines(scene.out().resolve("fanout-manifest.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        FaultFound.unless(urls.equals(server.urls()), "the manifest has " + urls);
        scene.checkNothingLives();
        scene.checkNothingLeft();
    }
}
