package fanout.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command that is called for lines, or for files, of which each becomes another one. A call notes when it is about to end, so
 * that calls can be counted whatever becomes of the run; while it is under way it has a process in a session of its own.
 */
final class CallWork {
    /** Milliseconds, about. */
    static final long CALL_MILLIS = 60;

    private static final String SCRIPT =
            "exec 2> /dev/null; setsid tail -f %1$s/idle & sleep 0.05; [ -z \"$2\" ] || exec > \"$2\"; echo out $1;"
                    + " echo $1 >> %1$s/calls; kill $!; wait $! || true";

    private final Scene scene;
    private final List<String> inputs = new ArrayList<>();
    private final boolean ofFiles;

    CallWork(Scene scene, int calls, boolean ofFiles) throws IOException {
        this.scene = scene;
        this.ofFiles = ofFiles;
        Files.createFile(scene.folder().resolve("idle"));
        Path folder = Files.createDirectory(scene.folder().resolve("in"));
        for (int call = 0; call < calls; call++) {
            Path file = folder.resolve("f" + (1000 + call));
            inputs.add(ofFiles ? Files.writeString(file, "" + call).toString() : "line " + call);
        }
        Files.write(scene.folder().resolve("list"), inputs);
    }

    List<String> words(String mode) {
        List<String> words = new ArrayList<>(List.of("exec", "--mode", mode));
        words.addAll(List.of("--workers", mode.equals("sequential") ? "1" : "2"));
        // Who is killed from outside is tried again.
        words.addAll(List.of("--retries", "3"));
        if (ofFiles) {
            words.addAll(List.of(scene.folder().resolve("in").toString(), "--out", scene.out() + "/{/}.out"));
        } else {
            words.addAll(List.of("--lines", scene.folder().resolve("list").toString(), "-o", scene.out() + "/answer"));
        }
        words.addAll(List.of("--", "sh", "-c", SCRIPT.formatted(scene.folder()), "sh", "{}"));
        if (ofFiles) {
            words.add("{out}");
        }
        return words;
    }

    /** How often each input was called for, so far. */
    Map<String, Integer> calls() throws IOException {
        Map<String, Integer> calls = new TreeMap<>();
        Path log = scene.folder().resolve("calls");
        if (Files.exists(log)) {
            Files.readAllLines(log).forEach(line -> calls.merge(line, 1, Integer::sum));
        }
        return calls;
    }

    /** That what stands under final names is whole. */
    void checkWhole() throws IOException {
        if (!ofFiles) {
            FaultFound.unless(Files.notExists(scene.out().resolve("answer")), "an answer of a run that was killed");
            return;
        }
        for (String input : inputs) {
            Path output = output(input);
            FaultFound.unless(
                    Files.notExists(output) || Files.readString(output).equals("out " + input + "\n"),
                    output + " is not whole");
        }
    }

    /** That all of it is there once, and that no more than so many calls were made again. */
    void checkRight(Ran ran, int mayBeAgain) throws IOException {
        ran.expect(0);
        StringBuilder right = new StringBuilder();
        StringBuilder found = new StringBuilder();
        for (String input : inputs) {
            right.append("out ").append(input).append('\n');
            found.append(ofFiles ? Files.readString(output(input)) : "");
        }
        String answer =
                ofFiles ? found.toString() : Files.readString(scene.out().resolve("answer"));
        FaultFound.unless(answer.contentEquals(right), "the answer is " + answer);
        Map<String, Integer> calls = calls();
        FaultFound.unless(calls.size() == inputs.size(), "called for " + calls.keySet());
        int again = calls.values().stream().mapToInt(times -> times - 1).sum();
        FaultFound.unless(again <= mayBeAgain, again + " calls were made again: " + calls);
    }

    private Path output(String input) {
        return scene.out().resolve(Path.of(input).getFileName() + ".out");
    }
}
