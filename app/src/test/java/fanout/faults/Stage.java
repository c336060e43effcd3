package fanout.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Where the rows are played: the program, the jobs, and new scenes; for any thread. */
final class Stage {
    private static final List<String> MODES = List.of("sequential", "threads", "processes");

    private static final long DEADLINE_SECONDS = 60;

    private final Product product;
    private final Path root;
    private final long seed;
    private final Map<String, CsvWork> csv = new TreeMap<>();
    private final Map<Integer, ImageWork> images = new TreeMap<>();
    private int scenes;

    /** @param root an existing folder with a short name, for sockets are in it */
    Stage(Product product, Path root, long seed) {
        this.product = product;
        this.root = root;
        this.seed = seed;
    }

    Path root() {
        return root;
    }

    Scene scene() throws IOException {
        return scene(DEADLINE_SECONDS);
    }

    /** For runs that take longer than others. */
    synchronized Scene scene(long deadlineSeconds) throws IOException {
        scenes++;
        return new Scene(product, root.resolve("s" + scenes), root.resolve("cache"), deadlineSeconds);
    }

    /** An aggregation over that many records or a few more, in many chunks; made when it is first asked for. */
    synchronized CsvWork csv(int records, String chunkSize) throws IOException, InterruptedException {
        String key = records + "-" + chunkSize;
        CsvWork known = csv.get(key);
        if (known == null) {
            Path input = FaultInputs.csv(root.resolve("csv-" + key), 5, records / 8, new Random(seed));
            known = new CsvWork(input, chunkSize).prepare(scene(), MODES);
            csv.put(key, known);
        }
        return known;
    }

    /** Thumbnails of so many pictures. */
    synchronized ImageWork images(int pictures) throws IOException, InterruptedException {
        ImageWork known = images.get(pictures);
        if (known == null) {
            Path input = FaultInputs.pictures(root.resolve("pictures-" + pictures), pictures, new Random(seed));
            known = new ImageWork(input, root.resolve("reference-" + pictures)).prepare(this, MODES);
            images.put(pictures, known);
        }
        return known;
    }
}
