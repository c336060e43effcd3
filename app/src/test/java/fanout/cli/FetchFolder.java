package fanout.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** {@code fanout fetch} as it is typed, and the folder that it fetches into. */
final class FetchFolder {
    final Path out;
    private final TypedCommand typed;
    private final List<String> options = new ArrayList<>(List.of("--retries", "3", "--timeout", "5s"));

    FetchFolder(Path folder) {
        this.out = folder.resolve("out");
        this.typed = new TypedCommand(folder);
        System.setProperty("fanout.fetch.pause.millis", "5");
    }

    FetchFolder with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** The exit code. */
    int fetch(String... urls) {
        List<String> words = new ArrayList<>(List.of("fetch"));
        words.addAll(List.of(urls));
        words.addAll(List.of("-o", out.toString()));
        words.addAll(options);
        return typed.run(words);
    }

    String said() {
        return typed.said();
    }

    String printed() {
        return typed.out();
    }

    /** The records of the manifest, in their order. */
    List<Map<String, String>> rows() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader text = Files.newBufferedReader(out.resolve("fanout-manifest.csv"));
                CSVParser records = format.parse(text)) {
            return records.stream().map(CSVRecord::toMap).toList();
        }
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(out.resolve(name));
    }

    /** The names of everything in the folder, but the manifest and the lock. */
    List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .filter(name -> !name.equals("fanout-manifest.csv") && !name.equals(".fanout-lock"))
                    .sorted()
                    .toList();
        }
    }
}
