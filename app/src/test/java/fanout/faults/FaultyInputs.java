package fanout.faults;

import fanout.api.Task;
import fanout.backend.Fault;
import fanout.faults.task.FaultyTask;
import fanout.task.ChunkFailure;
import fanout.task.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Inputs of a task that do to their worker process what they say: how they are run by the program as it is, and what has to
 * become of them.
 *
 * @param texts in their order, none twice
 */
record FaultyInputs(List<String> texts) {
    private static final Pattern RESULT =
            Pattern.compile("\"input\":\"([^\"]*)\",\"number\":\\d+,\"status\":\"(\\w+)\"");

    /** So many that do nothing, but for those at the given places. */
    static FaultyInputs among(int all, Set<Integer> places, java.util.function.IntFunction<String> fault) {
        List<String> texts = new ArrayList<>();
        for (int place = 0; place < all; place++) {
            texts.add((places.contains(place) ? fault.apply(place) : "fine") + "#" + place);
        }
        return new FaultyInputs(texts);
    }

    Ran run(Scene scene, String... more) throws IOException, InterruptedException {
        Path list = Files.write(scene.folder().resolve("texts"), texts);
        Path jar = pack(scene.folder().resolve("faulty.jar"));
        List<String> words = new ArrayList<>(List.of("exec", "--jar", jar.toString(), "--lines", list.toString()));
        words.addAll(List.of(
                "--mode", "processes", "--workers", "2", "-o", answer(scene).toString()));
        words.addAll(List.of("--results", results(scene).toString()));
        words.addAll(List.of(more));
        return scene.run(words);
    }

    /** That these failed, and all others were done once and are in the answer, in their order. */
    void check(Scene scene, Ran ran, Set<String> bad) throws IOException, InterruptedException {
        ran.expect(bad.isEmpty() ? 0 : 1);
        List<String> good = texts.stream().filter(text -> !bad.contains(text)).toList();
        List<String> answered = Files.readAllLines(answer(scene));
        FaultFound.unless(answered.equals(good), "the answer is " + answered + ": " + ran.said());
        Set<String> failed = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        List<MatchResult> results =
                RESULT.matcher(Files.readString(results(scene))).results().toList();
        for (MatchResult result : results) {
            told.add(result.group(1));
            if (!result.group(2).equals("done")) {
                failed.add(result.group(1));
            }
        }
        FaultFound.unless(
                told.equals(new TreeSet<>(texts)) && results.size() == texts.size(), "told: " + results.size());
        FaultFound.unless(failed.equals(bad), "failed " + failed + " instead of " + bad + ": " + ran.said());
        scene.checkNothingLives();
        scene.checkNothingLeft();
    }

    private static Path answer(Scene scene) {
        return scene.out().resolve("answer");
    }

    private static Path results(Scene scene) {
        return scene.out().resolve("results");
    }

    private static Path pack(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            packed.putNextEntry(new JarEntry("META-INF/services/" + Task.class.getName()));
            packed.write(FaultyTask.class.getName().getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : List.of(FaultyTask.class, Fault.class, ChunkFailure.class, FailureKind.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                packed.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    Objects.requireNonNull(in, name).transferTo(packed);
                }
            }
        }
        return jar;
    }
}
