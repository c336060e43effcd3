package fanout.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An aggregation with an answer and rejected records. */
final class CsvWork implements Work {
    private static final byte[] NONE = {};
    private static final byte[] OLD = "an answer of yesterday\n".getBytes(StandardCharsets.UTF_8);

    private final Path input;
    private final String chunkSize;
    private final Map<String, Long> millis = new TreeMap<>();
    private byte[] answer = NONE;
    private byte[] rejects = NONE;
    private long records;
    private int exitCode;

    CsvWork(Path input, String chunkSize) {
        this.input = input;
        this.chunkSize = chunkSize;
    }

    /** Asks for the right answer, undisturbed and sequential, and for how long each of the modes takes. */
    CsvWork prepare(Scene scene, List<String> modes) throws IOException, InterruptedException {
        for (String mode : modes) {
            Ran ran = scene.run(words(scene, mode));
            FaultFound.unless(ran.exitCode() <= 1, "undisturbed: exit code " + ran.exitCode() + ": " + ran.said());
            if (answer.length == 0) {
                answer = Files.readAllBytes(answer(scene));
                rejects = Files.readAllBytes(rejects(scene));
                records = ran.number("records_read");
                exitCode = ran.exitCode();
            }
            millis.put(mode, ran.millis());
            checkRight(scene, ran);
        }
        return this;
    }

    @Override
    public void prepare(Stage stage) throws IOException, InterruptedException {
        Scene scene = stage.scene();
        answer = NONE;
        prepare(scene, List.of("sequential"));
        scene.delete();
    }

    @Override
    public void putOld(Scene scene) throws IOException {
        Files.write(answer(scene), OLD);
        Files.write(rejects(scene), OLD);
    }

    private static Path answer(Scene scene) {
        return scene.out().resolve("answer.csv");
    }

    private static Path rejects(Scene scene) {
        return scene.out().resolve("rejects.csv");
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Path input() {
        return input;
    }

    @Override
    public List<String> words(Scene scene, String mode) {
        return new ArrayList<>(List.of(
                "csv",
                "aggregate",
                input.toString(),
                "--by",
                "place",
                "--agg",
                "count,sum(price),avg(quantity),median(price),distinct(note)",
                "--chunk-size",
                chunkSize,
                "--mode",
                mode,
                "--workers",
                mode.equals("sequential") ? "1" : "2",
                "-o",
                answer(scene).toString(),
                "--rejects",
                rejects(scene).toString()));
    }

    @Override
    public int exitCode() {
        return exitCode;
    }

    @Override
    public long millis(String mode) {
        return millis.getOrDefault(mode, 500L);
    }

    @Override
    public void checkRight(Scene scene, Ran ran) throws IOException {
        ran.expect(exitCode);
        FaultFound.unless(!ran.summary().contains("\"failures\":[{"), "inputs were left out: " + ran.said());
        check(answer(scene), answer);
        check(rejects(scene), rejects);
        ran.checkLedger();
        FaultFound.unless(
                ran.number("records_read") == records,
                ran.number("records_read") + " records read instead of " + records);
    }

    @Override
    public void checkWhole(Scene scene) throws IOException {
        checkWhole(answer(scene), answer);
        checkWhole(rejects(scene), rejects);
    }

    /** Whether the outputs are those of this state of the inputs. */
    boolean isAnsweredIn(Scene scene) throws IOException {
        return Arrays.equals(Files.readAllBytes(answer(scene)), answer)
                && Arrays.equals(Files.readAllBytes(rejects(scene)), rejects);
    }

    private static void checkWhole(Path file, byte[] expected) throws IOException {
        if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), OLD)) {
            check(file, expected);
        }
    }

    private static void check(Path file, byte[] expected) throws IOException {
        FaultFound.unless(Files.exists(file), "there is no " + file.getFileName());
        byte[] found = Files.readAllBytes(file);
        FaultFound.unless(
                Arrays.equals(expected, found),
                file + " differs: " + found.length + " bytes, and should have " + expected.length);
    }
}
