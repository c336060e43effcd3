package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code make bench-fetch}: the distribution on a server on this machine. A thousand answers that take a second each, with 256
 * connections and a small heap; ten thousand small ones, in turn with curl.
 */
public final class FetchMeasure {
    private static final int SLOW = 1_000;
    private static final int SMALL = 10_000;

    private final Path fanout;
    private final Path folder;
    private final int rounds;

    private FetchMeasure(Path fanout, Path folder, int rounds) {
        this.fanout = fanout;
        this.folder = folder;
        this.rounds = rounds;
    }

    /** Arguments: the launcher, and how many rounds. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("fanout-fetch");
        try (LightServer server = new LightServer()) {
            new FetchMeasure(Path.of(arguments[0]).toAbsolutePath(), folder, Integer.parseInt(arguments[1]))
                    .run(server);
        } finally {
            delete(folder);
        }
    }

    private void run(LightServer server) throws IOException, InterruptedException {
        Path slow = list(server, "/slow", SLOW);
        Path small = list(server, "/f", SMALL);
        Path config = curlConfig(server);
        for (int round = 0; round < rounds; round++) {
            report("1,000 answers after 1 s, 256 connections, -Xmx128m", fetch(slow, 256));
            report("10,000 small answers, 64 connections", fetch(small, 64));
            report("the same by curl --parallel", curl(config));
        }
    }

    private static void report(String what, double seconds) {
        System.out.printf(Locale.ROOT, "%-52s %6.2f s%n", what, seconds);
    }

    private double fetch(Path list, int connections) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                fanout.toString(),
                "fetch",
                "--lines",
                list.toString(),
                "-o",
                folder.resolve("out").toString(),
                "--connections",
                Integer.toString(connections),
                "--per-host",
                Integer.toString(connections));
        builder.environment().put("FANOUT_JAVA_OPTS", "-Xmx128m");
        return seconds(builder);
    }

    private double curl(Path config) throws IOException, InterruptedException {
        return seconds(new ProcessBuilder(
                "curl", "-s", "--no-progress-meter", "--parallel", "--parallel-max", "64", "-K", config.toString()));
    }

    /**
     * Into an empty folder. What was there is put aside: right after thousands of files were deleted, file systems take many
     * times as long to make new ones.
     */
    private double seconds(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        if (Files.exists(out)) {
            Files.move(out, Files.createTempDirectory(folder, "done").resolve("out"));
        }
        Files.createDirectories(out);
        long started = System.nanoTime();
        int code = builder.inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(builder.command().get(0) + " ended with " + code);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private Path list(LightServer server, String path, int count) throws IOException {
        String start = server.url(path);
        return Files.write(
                folder.resolve("urls" + path.replace('/', '-')),
                IntStream.range(0, count).mapToObj(i -> start + "/" + i).toList());
    }

    private Path curlConfig(LightServer server) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < SMALL; i++) {
            lines.add("url = \"" + server.url("/f/" + i) + "\"");
            lines.add("output = \"" + folder.resolve("out").resolve(Integer.toString(i)) + "\"");
        }
        return Files.write(folder.resolve("curl.config"), lines);
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
