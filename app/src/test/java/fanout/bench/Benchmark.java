package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code make bench}: asks fanout, in threads and in worker processes, on each JDK, and its rivals the same questions in
 * turns; sees that the answers agree, or judges the pictures; writes a page about it.
 */
public final class Benchmark {
    private static final List<String> CSV_RIVALS = List.of("duckdb", "clickhouse", "polars");
    private static final Pattern RERUNS = Pattern.compile("\"rerun_chunks\":(\\d+)");

    private final BenchOptions options;
    private final BenchData data;
    private final List<Contender> contenders;
    private final List<Contender> resizers;
    private final BenchPage page;

    Benchmark(BenchOptions options) throws IOException {
        this.options = options;
        this.data = new BenchData(options.data(), options.bytes());
        SortedMap<Integer, Path> jdks = Jdks.found();
        this.contenders = contenders(jdks, CSV_RIVALS);
        this.resizers = contenders(jdks, PictureBenchmark.RIVALS);
        String versions = jdks.keySet().stream().map(String::valueOf).collect(Collectors.joining(" and "));
        this.page = new BenchPage(
                options,
                List.of(LocalDate.now(ZoneOffset.UTC).toString(), Machine.here().shown(), "JDK " + versions));
    }

    /** fanout in each mode on each JDK, and those of the rivals. */
    private List<Contender> contenders(SortedMap<Integer, Path> jdks, List<String> rivals) {
        List<Contender> all = new ArrayList<>();
        for (Map.Entry<Integer, Path> jdk : jdks.entrySet()) {
            for (String mode : List.of("threads", "processes")) {
                all.add(fanout("fanout, " + mode + ", JDK " + jdk.getKey(), mode, jdk.getValue()));
            }
        }
        if (!options.rivals().isEmpty()) {
            Path script = Path.of(options.rivals()).toAbsolutePath().resolve("run.sh");
            Map<String, String> environment = Map.of("DATA", data.folder().toString());
            rivals.forEach(rival -> all.add(new Contender(rival, "", script, environment)));
        }
        return all;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BenchOptions options = BenchOptions.of(arguments);
        Benchmark benchmark = new Benchmark(options);
        try {
            benchmark.run();
        } finally {
            // Also of what was measured until something failed: it took its time.
            Files.createDirectories(options.page().getParent());
            Files.writeString(options.page(), benchmark.page.text());
            System.err.println("written to " + options.page());
        }
        System.out.println(benchmark.page.text());
    }

    private void run() throws IOException, InterruptedException {
        if (options.isAsked("csv")) {
            csv();
        }
        if (options.isAsked("pictures")) {
            new PictureBenchmark(options, resizers, page).run();
        }
    }

    private void csv() throws IOException, InterruptedException {
        data.make(System.err::println);
        for (BenchTask task : BenchTask.values()) {
            run(task);
        }
        fooled();
        if (options.slope()) {
            slope();
        }
    }

    private void run(BenchTask task) throws IOException, InterruptedException {
        Path input = data.file(task.input());
        List<String> agreement = new ArrayList<>();
        List<BenchResult> results = new Turns(task.title(), options.rounds())
                .taken(contenders, contender -> run(contender, task, input), () -> agreement.add(agreement(task)));
        page.task(task, FolderTree.bytes(input), results, agreement.get(0));
    }

    private BenchRun run(Contender contender, BenchTask task, Path input) throws IOException, InterruptedException {
        Path answer = answer(contender, task);
        Files.createDirectories(answer.getParent());
        Files.deleteIfExists(answer);
        Map<String, String> environment = new TreeMap<>(contender.environment());
        environment.put("OUT", answer.toString());
        Path printed = Path.of(answer + ".printed");
        BenchRun run = BenchRun.of(contender.command(task, input, answer), environment, printed);
        if (!Files.exists(answer)) {
            Files.move(printed, answer);
        }
        return run;
    }

    /** Throws where two answers differ: who computes something else is not to be compared. */
    private String agreement(BenchTask task) throws IOException {
        Path first = answer(contenders.get(0), task);
        BenchAnswer expected = BenchAnswer.of(first, task.keys());
        List<String> uncompared = new ArrayList<>();
        for (Contender contender : contenders) {
            Path file = answer(contender, task);
            BenchAnswer answer = BenchAnswer.of(file, task.keys());
            if (!contender.isRival() && Files.mismatch(first, file) >= 0) {
                throw new IOException("not the same bytes: " + first + " and " + file);
            }
            if (contender.isRival() && answer.isNone()) {
                uncompared.add(contender.name());
            } else if (!answer.agreesWith(expected)) {
                throw new IOException("another answer: " + first + " is " + expected + ", " + file + " is " + answer);
            }
        }
        String missing = uncompared.isEmpty()
                ? ""
                : "; " + String.join(" and ", uncompared) + " wrote none that could be compared";
        return BenchPage.format("Answers of %,d groups, which agree%s.", expected.groups(), missing);
    }

    /** What it costs that a file is made to mislead the guess where its records begin. */
    private void fooled() throws IOException, InterruptedException {
        Contender contender = contenders.get(0);
        Map<String, BenchResult> results = new LinkedHashMap<>();
        String reruns = "";
        for (int round = 0; round <= options.rounds(); round++) {
            for (String name : List.of("honest.csv", "fooling.csv")) {
                BenchRun run = run(contender, BenchTask.PLAIN, data.file(name));
                Matcher found = RERUNS.matcher(run.said());
                reruns = name.equals("fooling.csv") && found.find() ? found.group(1) : reruns;
                if (round > 0) {
                    results.computeIfAbsent(name, key -> new BenchResult(contender))
                            .add(run);
                }
            }
        }
        double honest = results.get("honest.csv").medianSeconds();
        double fooling = results.get("fooling.csv").medianSeconds();
        page.section("A file made to mislead");
        page.line(
                "Where a chunk's first record begins is guessed and then proved. Fields of thousands of lines that look like");
        page.line("records make for wrong guesses; the same bytes with other separators in these fields do not. "
                + contender.name() + ":");
        page.line(BenchPage.format(
                "%s against %s, %.2f times; %s chunks were run again.",
                BenchPage.seconds(fooling), BenchPage.seconds(honest), fooling / honest, reruns));
    }

    private void slope() throws IOException, InterruptedException {
        page.section("More of the same");
        page.line("`plain.csv` once, twice and four times, under different names:");
        page.line("");
        page.line("| | 1 | 2 | 4 | for each GB more |");
        page.line("|---|---:|---:|---:|---:|");
        for (Contender contender : contenders) {
            if (contender.isRival()) {
                continue;
            }
            StringBuilder row = new StringBuilder("| " + contender.name() + " |");
            List<Double> medians = new ArrayList<>();
            for (int count = 1; count <= 4; count *= 2) {
                say("slope: " + contender.name() + ", " + count);
                BenchResult result = new BenchResult(contender);
                for (int round = 0; round < options.rounds(); round++) {
                    result.add(run(contender, BenchTask.PLAIN, data.copies("plain.csv", count)));
                }
                medians.add(result.medianSeconds());
                row.append(' ')
                        .append(BenchPage.seconds(result.medianSeconds()))
                        .append(" |");
            }
            double gigabytes = 3 * options.bytes() / 1e9;
            page.line(row + " " + BenchPage.seconds((medians.get(2) - medians.get(0)) / gigabytes) + " |");
        }
    }

    private Contender fanout(String name, String mode, Path jdk) {
        return new Contender(
                name,
                mode,
                options.fanout(),
                Map.of(
                        "JAVA_HOME",
                        jdk.toString(),
                        "XDG_CACHE_HOME",
                        data.file("cache").toString()));
    }

    private Path answer(Contender contender, BenchTask task) {
        return data.file("answers").resolve(task.title() + "-" + contender.fileName() + ".csv");
    }

    private static void say(String text) {
        System.err.println("bench: " + text);
    }
}
