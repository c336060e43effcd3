package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The picture tasks of {@code make bench}: everybody makes the same thumbnails in turns, and how good they are stands
 * beside how long that took.
 */
final class PictureBenchmark {
    static final List<String> RIVALS = List.of("vips", "sharp", "pillow", "gm", "magick");
    private static final int JUDGED = 40;

    private final BenchOptions options;
    private final List<Contender> contenders;
    private final BenchPage page;

    PictureBenchmark(BenchOptions options, List<Contender> contenders, BenchPage page) {
        this.options = options;
        this.contenders = contenders;
        this.page = page;
    }

    /** Runs what there are photographs for, and says what is left out. */
    void run() throws IOException, InterruptedException {
        page.thumbnails(JUDGED);
        for (PictureTask task : PictureTask.values()) {
            Path photos = Path.of(options.photos(), task.folder()).toAbsolutePath();
            if (!options.photos().isEmpty() && Files.isDirectory(photos)) {
                run(task, Photographs.chosen(Photographs.in(photos), options.pictures()));
                continue;
            }
            page.leftOut(task);
            System.err.println("bench: left out: " + task.question() + ": no photographs (PHOTOS=DIR, with JPEGs in "
                    + task.folder() + "/)");
        }
    }

    private void run(PictureTask task, List<Path> photos) throws IOException, InterruptedException {
        if (photos.isEmpty()) {
            throw new IOException("no file in " + task.folder() + "/ of " + options.photos() + " ends in .jpg");
        }
        Path input = options.data().resolve("photos").resolve(task.folder());
        Photographs.link(photos, input);
        Map<Contender, PictureQuality> qualities = new LinkedHashMap<>();
        List<BenchResult> results = new Turns(task.folder() + " pictures", options.rounds())
                .taken(contenders, contender -> run(contender, task, input), () -> judge(task, photos, qualities));
        page.pictures(task, photos.size(), FolderTree.bytes(input), results, qualities);
        FolderTree.delete(aside());
    }

    private BenchRun run(Contender contender, PictureTask task, Path input) throws IOException, InterruptedException {
        Path output = output(contender, task);
        Files.createDirectories(output.getParent());
        putAside(output);
        Map<String, String> environment = new TreeMap<>(contender.environment());
        environment.put("OUT", output.toString());
        return BenchRun.of(contender.command(task, input, output), environment, Path.of(output + ".printed"));
    }

    /** A file system that has just deleted thousands of files makes new ones slowly: that is done when all was measured. */
    private void putAside(Path output) throws IOException {
        if (Files.exists(output)) {
            Files.createDirectories(aside());
            Files.move(output, Files.createTempDirectory(aside(), "").resolve("thumbnails"));
        }
    }

    private Path aside() {
        return options.data().resolve("aside");
    }

    private Path output(Contender contender, PictureTask task) {
        return options.data().resolve("thumbnails").resolve(task.folder() + "-" + contender.fileName());
    }

    /** Throws where somebody did not make all pictures, or made one of another size: that cannot be compared. */
    private void judge(PictureTask task, List<Path> photos, Map<Contender, PictureQuality> qualities)
            throws IOException {
        Map<Contender, List<PictureQuality>> all = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            List<Path> made =
                    Files.isDirectory(output(contender, task)) ? Photographs.in(output(contender, task)) : List.of();
            if (made.size() != photos.size()) {
                throw new IOException(contender.name() + " left " + made.size() + " pictures of " + photos.size()
                        + " in " + output(contender, task));
            }
            all.put(contender, new ArrayList<>());
        }
        for (Path photo : Photographs.chosen(photos, JUDGED)) {
            PerfectThumbnails perfect = new PerfectThumbnails(JdkPicture.read(photo));
            for (Contender contender : contenders) {
                Path made = output(contender, task).resolve(photo.getFileName());
                all.get(contender).add(perfect.quality(Files.readAllBytes(made), task.size()));
            }
        }
        all.forEach((contender, each) -> qualities.put(contender, PictureQuality.mean(each)));
    }
}
