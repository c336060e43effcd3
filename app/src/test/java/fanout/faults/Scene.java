package fanout.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder for one disturbed run and those after it: outputs, temporary files, state, each in a place of its own. */
final class Scene {
    private final Product product;
    private final Path folder;
    private final Path cache;
    private final long deadlineSeconds;
    private int runs;

    /** @param deadlineSeconds many times what any of its runs takes */
    Scene(Product product, Path folder, Path cache, long deadlineSeconds) throws IOException {
        this.product = product;
        this.folder = folder;
        this.cache = cache;
        this.deadlineSeconds = deadlineSeconds;
        for (Path place : List.of(out(), temporary(), state())) {
            Files.createDirectories(place);
        }
    }

    Path folder() {
        return folder;
    }

    Path out() {
        return folder.resolve("out");
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    Path state() {
        return folder.resolve("state");
    }

    Product product() {
        return product;
    }

    Running start(List<String> words) throws IOException {
        return start(words, List.of(), builder -> {});
    }

    /**
     * Starts a run that has a summary written, beside the outputs.
     *
     * @param flags of the JVM
     * @param more changes how the process is started
     */
    Running start(List<String> words, List<String> flags, Consumer<ProcessBuilder> more) throws IOException {
        runs++;
        Path printed = folder.resolve(runs + ".stdout");
        Path said = folder.resolve(runs + ".stderr");
        // As a person would: the same command names the same file. Runs at the same time would write over each other's.
        Path summary = folder.resolve(words.contains("--overlap") ? runs + ".json" : "summary.json");
        Files.deleteIfExists(summary);
        List<String> all = new ArrayList<>(words);
        boolean hasSummary = !List.of("compare", "runs").contains(words.get(0));
        if (hasSummary && !words.contains("--summary")) {
            int end = all.contains("--") ? all.indexOf("--") : all.size();
            all.addAll(end, List.of("--summary", "json:" + summary));
        }
        Product.Places places = new Product.Places(temporary(), state(), cache);
        ProcessBuilder builder = new ProcessBuilder()
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(printed.toFile())
                .redirectError(said.toFile());
        builder.command(product.line(builder.environment(), all, flags, places));
        more.accept(builder);
        return new Running(builder.start(), printed, said, summary, deadlineSeconds);
    }

    /** As the first of a process group, which has its number. */
    Running startInGroup(List<String> words) throws IOException {
        return start(words, List.of(), builder -> {
            List<String> line = new ArrayList<>(List.of("setsid"));
            line.addAll(builder.command());
            builder.command(line);
        });
    }

    /** In a terminal of its own, which is closed when what is given here is killed. */
    Running startInTerminal(List<String> words) throws IOException {
        return start(words, List.of(), builder -> {
            String line = builder.command().stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            builder.command("script", "-qec", "exec " + line, "/dev/null");
        });
    }

    /** With a value of an option other than the job has. */
    static List<String> with(List<String> words, String option, Object value) {
        List<String> other = new ArrayList<>(words);
        int at = other.indexOf(option);
        if (at < 0) {
            other.addAll(List.of(option, value.toString()));
        } else {
            other.set(at + 1, value.toString());
        }
        return other;
    }

    Ran run(List<String> words) throws IOException, InterruptedException {
        return start(words).end();
    }

    void checkNothingLives() throws InterruptedException {
        Processes.checkGone(folder.toString());
    }

    /** That no temporary file is left: to be asked after a run that came to its end. Locks stay for good. */
    void checkNothingLeft() throws IOException {
        List<String> left = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : new TreeSet<>(files.toList())) {
                String name = file.getFileName().toString();
                boolean isTemporary = name.endsWith(".tmp") || name.contains("journal");
                boolean isIn = file.startsWith(temporary()) && !file.equals(temporary());
                if (isTemporary || isIn) {
                    left.add(folder.relativize(file).toString());
                }
            }
        }
        FaultFound.unless(left.isEmpty(), "temporary files are left: " + left);
    }

    /** Forgets all of it. */
    void delete() throws IOException {
        Folders.delete(folder);
    }
}
