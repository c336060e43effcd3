package fanout.bench;

import fanout.api.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * {@code make which-mode}: runs five pieces of work sequentially, in threads and in processes, and writes what they took into
 * the tables of a page. Ways of one piece of work take turns; figures are medians of whole commands.
 */
public final class WhichMode {
    private static final int URLS = 100;
    private static final int NUMBERS = 60;
    private static final int PRIMES_UP_TO = 1_500_000;
    private static final int PICTURES = 1_000;
    private static final int SCENES = 20;
    private static final int MIXED = 400;
    private static final int TINY = 100_000;

    private final Path fanout;
    private final Path folder;
    private final int rounds;

    private WhichMode(Path fanout, Path folder, int rounds) {
        this.fanout = fanout;
        this.folder = folder;
        this.rounds = rounds;
    }

    /** Arguments: the launcher, the page with the tables, and how many rounds. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("fanout-which-mode");
        Path page = Path.of(arguments[1]);
        try (LightServer server = new LightServer()) {
            WhichMode measure =
                    new WhichMode(Path.of(arguments[0]).toAbsolutePath(), folder, Integer.parseInt(arguments[2]));
            TablePage tables = TablePage.read(page);
            for (Workload work : measure.workloads(server)) {
                tables = tables.with(work.name(), measure.table(work));
            }
            tables = tables.with(
                    "machine",
                    List.of(Machine.here().shown() + "; JDK "
                            + Runtime.version().feature() + "; " + measure.rounds + " rounds."));
            Files.writeString(page, tables.text());
        } finally {
            FolderTree.delete(folder);
        }
    }

    private List<Workload> workloads(LightServer server) throws IOException, URISyntaxException {
        String classes = tasks().toString();
        String urls = lines(
                "urls",
                IntStream.range(0, URLS).mapToObj(i -> server.url("/soon/" + i)).toList());
        String limits = lines(
                "limits",
                IntStream.range(0, NUMBERS)
                        .mapToObj(i -> Integer.toString(PRIMES_UP_TO + i))
                        .toList());
        String mixed = lines("mixed", counted(MIXED));
        String tiny = lines("tiny", counted(TINY));
        List<String> ask = List.of("exec", "--jar", classes, "--task", "ask", "--lines", urls);
        List<String> primes = List.of("exec", "--jar", classes, "--task", "primes", "--lines", limits);
        List<String> both = List.of("exec", "--jar", classes, "--task", "mixed", "--lines", mixed);
        List<String> small = List.of("exec", "--jar", classes, "--task", "tiny", "--lines", tiny);
        List<String> alone = List.of("exec", "--jar", classes, "--task", "tiny-alone", "--lines", tiny);
        List<String> pictures = List.of(
                "images",
                "resize",
                pictures().toString(),
                "-o",
                folder.resolve("thumbnails") + "",
                "--size",
                "128x128");
        return List.of(
                new Workload(
                        "slow-urls",
                        URLS,
                        "URLs",
                        List.of(
                                way(ask, "sequential", 1),
                                way(ask, "threads", 2),
                                way(ask, "threads", 8),
                                way(ask, "threads", 64),
                                way(ask, "processes", 2),
                                way(ask, "processes", 8),
                                new Workload.Way(
                                        "`fanout fetch --per-host 64`",
                                        List.of(
                                                "fetch",
                                                "--lines",
                                                urls,
                                                "-o",
                                                folder.resolve("fetched").toString(),
                                                "--per-host",
                                                "64"),
                                        false))),
                new Workload(
                        "primes",
                        NUMBERS,
                        "counts",
                        List.of(
                                way(primes, "sequential", 1),
                                way(primes, "threads", 2),
                                way(primes, "threads", 8),
                                way(primes, "processes", 2),
                                way(primes, "processes", 8))),
                new Workload(
                        "thumbnails",
                        PICTURES,
                        "pictures",
                        List.of(
                                way(pictures, "sequential", 1),
                                way(pictures, "threads", 2),
                                way(pictures, "processes", 2))),
                new Workload(
                        "mixed",
                        MIXED,
                        "inputs",
                        List.of(
                                way(both, "sequential", 1),
                                way(both, "threads", 2),
                                way(both, "threads", 8),
                                way(both, "threads", 64),
                                way(both, "processes", 2),
                                way(both, "processes", 8))),
                new Workload(
                        "tiny",
                        TINY,
                        "tasks",
                        List.of(
                                way(small, "sequential", 1),
                                way(small, "threads", 2),
                                way(small, "processes", 2),
                                way("threads, 2, one by one", alone, "threads", 2),
                                way("processes, 2, one by one", alone, "processes", 2))));
    }

    private static Workload.Way way(List<String> command, String mode, int workers) {
        return way(mode.equals("sequential") ? mode : mode + ", " + workers, command, mode, workers);
    }

    private static Workload.Way way(String shown, List<String> command, String mode, int workers) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--mode", mode, "--fresh", "--quiet"));
        if (!mode.equals("sequential")) {
            words.addAll(List.of("--workers", Integer.toString(workers)));
        }
        return new Workload.Way(shown, words, command.contains("exec"));
    }

    /** The lines of a table; throws {@link IOException} where two ways give different answers. */
    private List<String> table(Workload work) throws IOException, InterruptedException {
        Map<Workload.Way, long[]> nanos = new LinkedHashMap<>();
        work.ways().forEach(way -> nanos.put(way, new long[rounds]));
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        byte[] answer = null;
        for (int round = 0; round < rounds; round++) {
            for (Workload.Way way : work.ways()) {
                FolderTree.delete(folder.resolve("fetched"));
                List<String> command = new ArrayList<>(List.of(fanout.toString()));
                command.addAll(way.command());
                Path output = folder.resolve("answer");
                nanos.get(way)[round] =
                        BenchRun.of(command, environment, output).wallNanos();
                byte[] given = Files.readAllBytes(output);
                if (way.answers() && answer != null && !Arrays.equals(answer, given)) {
                    throw new IOException(work.name() + ": " + way.shown() + " gives another answer");
                }
                answer = way.answers() ? given : answer;
            }
        }
        List<String> lines = new ArrayList<>(
                List.of("| way | seconds | " + work.unit() + "/s | times as fast |", "|---|---:|---:|---:|"));
        double first = median(nanos.get(work.ways().get(0)));
        for (Workload.Way way : work.ways()) {
            double seconds = median(nanos.get(way));
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %,.0f | %.2f |",
                    way.shown(),
                    seconds,
                    work.items() / seconds,
                    first / seconds));
        }
        lines.forEach(System.err::println);
        return lines;
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e9;
    }

    private String lines(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines).toString();
    }

    private static List<String> counted(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    /** A folder as {@code --jar} takes one: the classes of the tasks, and the list of them. */
    private Path tasks() throws IOException, URISyntaxException {
        Path origin = Path.of(WorkloadTasks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path target = Files.createDirectories(folder.resolve("tasks/fanout/bench"));
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(origin.resolve("fanout/bench"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("WorkloadTasks")) {
                    Files.copy(file, target.resolve(name));
                }
                if (name.startsWith("WorkloadTasks$")) {
                    names.add("fanout.bench." + name.substring(0, name.length() - ".class".length()));
                }
            }
        }
        Path services = Files.createDirectories(folder.resolve("tasks/META-INF/services"));
        Files.write(services.resolve(Task.class.getName()), names);
        return folder.resolve("tasks");
    }

    /** Files of their own, though there are only so many different ones. */
    private Path pictures() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int scene = 0; scene < SCENES; scene++) {
            Path first = pictures.resolve(scene + "-0.jpg");
            ImageIO.write(scene(scene), "jpg", first.toFile());
            for (int copy = 1; copy < PICTURES / SCENES; copy++) {
                Files.copy(first, pictures.resolve(scene + "-" + copy + ".jpg"));
            }
        }
        return pictures;
    }

    /** 800 x 600, with as much detail as a photograph has. */
    private static BufferedImage scene(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double waves = Math.sin((x + seed * 40) / 37.0) * Math.cos(y / 23.0) + Math.sin(x * y / 5_000.0);
                int level = (int) (120 + 45 * waves) + random.nextInt(18);
                image.setRGB(x, y, level << 16 | Math.min(255, level + y / 8) << 8 | Math.max(0, level - x / 12));
            }
        }
        return image;
    }
}
