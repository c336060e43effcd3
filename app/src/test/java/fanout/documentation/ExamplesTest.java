package fanout.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of README and docs: pages side by side, each in a folder of its own, its examples in order. */
class ExamplesTest {
    private static final ExecutorService PAGES = Executors.newFixedThreadPool(2);

    @TempDir
    private Path folder;

    private record Run(Example example, Shell.Ended ended) {}

    @AfterAll
    static void endThreads() {
        PAGES.shutdown();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleEndsAndPrintsAsThePageSays() throws Exception {
        List<Future<List<Run>>> pages = new ArrayList<>();
        for (Page page : Page.all()) {
            Path own = folder.resolve(page.name().replace('/', '-'));
            pages.add(PAGES.submit(() -> run(page, own)));
        }
        List<Run> runs = new ArrayList<>();
        for (Future<List<Run>> page : pages) {
            runs.addAll(page.get());
        }
        assertTrue(runs.size() > 15, "only " + runs.size() + " examples were found");
        return runs.stream().map(run -> DynamicTest.dynamicTest(run.example().command(), () -> check(run)));
    }

    private static List<Run> run(Page page, Path folder) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        if (page.examples().isEmpty()) {
            return runs;
        }
        Shell shell = new Shell(Files.createDirectory(folder));
        for (Example example : page.examples()) {
            runs.add(new Run(example, shell.run(example.command())));
        }
        return runs;
    }

    private static void check(Run run) {
        Shell.Ended ended = run.ended();
        assertEquals(run.example().exitCode(), ended.exitCode(), ended.output() + ended.errors());
        if (!run.example().output().isEmpty()) {
            assertEquals(
                    MeasuredFigures.masked(String.join("\n", run.example().output())),
                    MeasuredFigures.masked(ended.output().stripTrailing() + "\n" + ended.errors()));
        }
    }
}
