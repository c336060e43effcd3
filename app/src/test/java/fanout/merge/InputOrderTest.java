package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.plan.Plan;
import fanout.task.CallText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputOrderTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @RepeatedTest(20)
    void whateverOrderTheyCameInTheyLeaveInThatOfTheInputs() throws IOException {
        int inputs = 1 + random.nextInt(200);
        Plan plan = CallResults.plan(inputs);
        List<Integer> order = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        List<String> texts = new ArrayList<>();
        for (int id = 0; id < inputs; id++) {
            order.add(id);
            texts.add((id + " ").repeat(random.nextInt(100)));
            expected.append(texts.get(id));
        }
        Collections.shuffle(order, random);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputOrder ordered = new InputOrder(result -> write(result, out), () -> folder)) {
            for (int id : order) {
                ordered.take(CallResults.done(plan, id, texts.get(id)));
            }
        }
        assertEquals(expected.toString(), out.toString(StandardCharsets.UTF_8), "seed " + seed);
    }

    @Test
    void whatDoesNotFitIntoMemoryWaitsInAFile() throws IOException {
        int inputs = 400;
        String text = "x".repeat(60_000);
        Plan plan = CallResults.plan(inputs);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputOrder ordered = new InputOrder(result -> write(result, out), () -> folder)) {
            for (int id = inputs - 1; id > 0; id--) {
                ordered.take(CallResults.done(plan, id, id + text));
            }
            assertTrue(Files.exists(folder.resolve("early.texts")));
            ordered.take(CallResults.done(plan, 0, 0 + text));
        }
        StringBuilder expected = new StringBuilder();
        for (int id = 0; id < inputs; id++) {
            expected.append(id).append(text);
        }
        assertEquals(expected.toString(), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatStandsBehindAnInputThatNeverCameIsHandedOnInTheEnd() throws IOException {
        Plan plan = CallResults.plan(4);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputOrder ordered = new InputOrder(result -> write(result, out), () -> folder)) {
            ordered.take(CallResults.done(plan, 3, "d"));
            ordered.take(CallResults.done(plan, 0, "a"));
            ordered.take(CallResults.done(plan, 2, "c"));
            assertEquals("a", out.toString(StandardCharsets.UTF_8));
            ordered.handOnRest();
        }
        assertEquals("acd", out.toString(StandardCharsets.UTF_8));
    }

    private static void write(CallResult result, ByteArrayOutputStream out) {
        CallText text = result.report().stdout();
        try {
            if (!text.isInFile()) {
                out.write(text.bytes());
                return;
            }
            try (InputStream in = Files.newInputStream(Path.of(text.file()))) {
                in.skipNBytes(text.offset());
                out.write(in.readNBytes((int) text.length()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
