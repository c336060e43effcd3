package fanout.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Disks that are full or read-only, folders without permission or that vanish: each once. */
final class Outputs implements FaultRow {
    private static final String FULL = "no space left on device";
    /** What even root must respect then. */
    private static final String[] WITHOUT_PRIVILEGE = {"setpriv", "--bounding-set=-dac_override,-dac_read_search"};

    @Override
    public String name() {
        return "outputs";
    }

    @Override
    public String title() {
        return "disk full, read-only, no permission, folder gone: answer, rejects, summary, pictures, temporary files, state";
    }

    @Override
    public int times(boolean full) {
        return 1;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        CsvWork csv = stage.csv(40_000, "32K");
        ImageWork images = stage.images(24);
        tally.attempt("standard output full", () -> fullDevice(stage.scene(), csv));
        tally.attempt("folder of the answer gone", () -> folderGone(stage.scene(), csv));
        if (TightDisk.canBeMade(stage.root())) {
            for (int free = 0; free <= 1; free++) {
                int pages = free;
                tally.attempt("answer, " + pages + " pages free", () -> full(stage.scene(), csv, "-o", pages));
                tally.attempt("rejects, " + pages + " pages free", () -> full(stage.scene(), csv, "--rejects", 0));
            }
            tally.attempt("summary", () -> fullSummary(stage.scene(), csv));
            tally.attempt("temporary files", () -> fullTemporary(stage.scene(), csv));
            tally.attempt("state", () -> fullState(stage.scene(), csv));
            for (int pages : new int[] {0, 1, 8}) {
                tally.attempt("pictures, " + pages + " pages free", () -> fullPictures(stage.scene(), images, pages));
            }
            tally.attempt("read-only", () -> readOnly(stage.scene(), csv));
        } else {
            tally.skip("full and read-only disks", "only root may mount them");
        }
        if (isBarred(stage.root())) {
            tally.attempt("answer not permitted", () -> denied(stage.scene(), csv, "out"));
            tally.attempt("pictures not permitted", () -> denied(stage.scene(), images, "out"));
            tally.attempt("state not permitted", () -> deniedState(stage.scene(), csv));
        } else {
            tally.skip("permissions", "this user may do everything, and setpriv cannot change that");
        }
    }

    private static void fullDevice(Scene scene, CsvWork work) throws IOException, InterruptedException {
        List<String> words = Scene.with(work.words(scene, "threads"), "-o", "-");
        Running running = scene.start(words, List.of(), to -> to.redirectOutput(new File("/dev/full")));
        running.end().checkRefused(3, FULL);
        scene.delete();
    }

    private static void folderGone(Scene scene, CsvWork work) throws IOException, InterruptedException {
        Path gone = Files.createDirectory(scene.out().resolve("gone"));
        Path pipe = scene.folder().resolve("pipe");
        FaultFound.unless(Commands.succeeds("mkfifo", pipe.toString()), "no mkfifo");
        // The rejects go to a pipe, which holds the run up until somebody reads.
        List<String> words = Scene.with(work.words(scene, "threads"), "-o", gone.resolve("answer.csv"));
        Running running = scene.start(Scene.with(words, "--rejects", pipe));
        boolean unused = running.runsFor(1_500);
        Folders.delete(gone);
        FaultFound.unless(!Files.readString(pipe).isEmpty(), "no rejects");
        running.end().checkRefused(2, "there is no folder");
        scene.delete();
    }

    private static void full(Scene scene, CsvWork work, String option, int freePages)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(scene.folder().resolve("small"));
        try (TightDisk disk = TightDisk.on(folder)) {
            Path file = Files.writeString(folder.resolve("answer.csv"), "an answer of yesterday\n");
            disk.fill(freePages);
            List<String> words = Scene.with(work.words(scene, "threads"), option, file);
            Ran ran = scene.run(words);
            ran.checkRefused(3, FULL);
            FaultFound.unless(
                    Files.readString(file).equals("an answer of yesterday\n"), "the previous file was touched");
            disk.free();
            scene.run(words).expect(work.exitCode());
            FaultFound.unless(Files.size(file) > 100, "no answer");
            scene.checkNothingLeft();
        }
        scene.delete();
    }

    private static void fullSummary(Scene scene, CsvWork work) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(scene.folder().resolve("small"));
        try (TightDisk disk = TightDisk.on(folder)) {
            disk.fill(0);
            Path summary = folder.resolve("summary.json");
            Ran ran = scene.run(Scene.with(work.words(scene, "threads"), "--summary", "json:" + summary));
            ran.checkRefused(3, FULL);
            FaultFound.unless(work.isAnsweredIn(scene), "the answer was not written");
            FaultFound.unless(!Files.exists(summary), "half a summary");
            scene.checkNothingLeft();
        }
        scene.delete();
    }

    private static void fullTemporary(Scene scene, CsvWork work) throws IOException, InterruptedException {
        work.putOld(scene);
        try (TightDisk disk = TightDisk.on(scene.temporary())) {
            disk.fill(1);
            List<String> words = Scene.with(work.words(scene, "threads"), "--by", "id,note");
            Ran ran = scene.run(Scene.with(words, "--memory", "100K"));
            ran.checkRefused(3, "cannot be written to a temporary file");
            work.checkWhole(scene);
            disk.free();
            work.checkRight(scene, scene.run(work.words(scene, "threads")));
            scene.checkNothingLeft();
        }
        scene.delete();
    }

    private static void fullState(Scene scene, CsvWork work) throws IOException, InterruptedException {
        try (TightDisk disk = TightDisk.on(scene.state())) {
            disk.fill(0);
            Ran ran = scene.run(work.words(scene, "sequential"));
            work.checkRight(scene, ran);
            FaultFound.unless(ran.said().contains(scene.state().toString()), "not said: " + ran.said());
            disk.free();
            scene.checkNothingLeft();
        }
        scene.delete();
    }

    private static void fullPictures(Scene scene, ImageWork work, int freePages)
            throws IOException, InterruptedException {
        try (TightDisk disk = TightDisk.on(scene.out(), 256)) {
            disk.fill(freePages);
            Ran ran = scene.run(work.words(scene, "threads"));
            ran.checkRefused(3, FULL);
            // Without any room the lock cannot be had, and nothing was begun.
            FaultFound.unless(freePages == 0 || !ran.summary().isEmpty(), "no summary: " + ran.said());
            ran.expect(3);
            FaultFound.unless(ran.number("images_failed") < 20, "went on for long: " + ran.summary());
            work.checkWhole(scene);
            disk.free();
            Ran again = scene.run(work.words(scene, "threads"));
            work.checkRight(scene, again);
            scene.checkNothingLeft();
        }
        scene.delete();
    }

    private static void readOnly(Scene scene, CsvWork work) throws IOException, InterruptedException {
        try (TightDisk disk = TightDisk.on(scene.out())) {
            work.putOld(scene);
            disk.makeReadOnly();
            scene.run(work.words(scene, "threads")).checkRefused(2, "read-only");
            work.checkWhole(scene);
            disk.makeWritable();
            work.checkRight(scene, scene.run(work.words(scene, "threads")));
            scene.checkNothingLeft();
        }
        scene.delete();
    }

    private static void denied(Scene scene, Work work, String folder) throws IOException, InterruptedException {
        work.putOld(scene);
        Path barred = scene.folder().resolve(folder);
        permit(barred, "r-xr-xr-x");
        Ran ran = scene.start(work.words(scene, "threads"), List.of(), Outputs::withoutPrivilege)
                .end();
        permit(barred, "rwxr-xr-x");
        ran.checkRefused(2, "ermission denied");
        work.checkWhole(scene);
        work.checkRight(scene, scene.run(work.words(scene, "threads")));
        scene.checkNothingLeft();
        scene.delete();
    }

    private static void deniedState(Scene scene, CsvWork work) throws IOException, InterruptedException {
        permit(scene.state(), "r-xr-xr-x");
        Ran ran = scene.start(work.words(scene, "threads"), List.of(), Outputs::withoutPrivilege)
                .end();
        permit(scene.state(), "rwxr-xr-x");
        work.checkRight(scene, ran);
        FaultFound.unless(ran.said().contains(scene.state().toString()), "not said: " + ran.said());
        scene.delete();
    }

    private static void permit(Path folder, String permissions) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    private static void withoutPrivilege(ProcessBuilder builder) {
        if (Commands.succeeds("test", "-w", "/etc/shadow")) {
            List<String> line = new java.util.ArrayList<>(List.of(WITHOUT_PRIVILEGE));
            line.addAll(builder.command());
            builder.command(line);
        }
    }

    /** Whether a folder without permission keeps this user out, at least once privileges are given up. */
    private static boolean isBarred(Path scratch) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(scratch.resolve("barred"));
        permit(folder, "r-xr-xr-x");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "! touch '" + folder + "/x' 2>/dev/null");
        Consumer<ProcessBuilder> without = Outputs::withoutPrivilege;
        without.accept(builder);
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException noSetpriv) {
            return false;
        }
    }
}
