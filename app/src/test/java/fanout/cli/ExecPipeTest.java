package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code exec --pipe}: commands that read records. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@EnabledOnOs(OS.LINUX)
class ExecPipeTest {
    private static final int KILLS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HEADER = "id,text\n";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path out;

    @BeforeEach
    void begin() {
        fanout = new TypedCommand(folder);
        out = folder.resolve("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void whatIsCopiedIsTheFileHoweverItIsCut(String mode) throws Exception {
        byte[] text = nasty(700);
        Path file = Files.write(folder.resolve("f.csv"), text);
        for (String size : List.of("1K", "4K", "1M")) {
            assertEquals(0, run("--mode", mode, "--chunk-size", size, file.toString(), "--", "cat"), fanout::said);
            assertArrayEquals(text, Files.readAllBytes(out), "seed " + seed);
        }
    }

    @Test
    void aCommandThatTakesRecordsOneByOneGivesTheSameAsInOneCall() throws Exception {
        StringBuilder lines = new StringBuilder(HEADER);
        for (int i = 0; i < 3_000; i++) {
            lines.append(i).append(',').append(random.nextInt(100)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("f.csv"), lines);
        String[] filter = {file.toString(), "--", "awk", "-F,", "NR == 1 || $2 > 50"};
        assertEquals(0, run(join(List.of("--chunk-size", "1M"), filter)), fanout::said);
        String whole = Files.readString(out);
        assertTrue(whole.startsWith(HEADER), whole);
        for (String workers : List.of("1", "3")) {
            assertEquals(0, run(join(List.of("--chunk-size", "1K", "--workers", workers), filter)), fanout::said);
            assertEquals(whole, Files.readString(out), "seed " + seed);
        }
        assertEquals(0, run(join(List.of("--chunk-size", "1K", "--order", "completed"), filter)), fanout::said);
        assertEquals(
                whole.lines().sorted().toList(),
                Files.readString(out).lines().sorted().toList());
    }

    @Test
    void everyRecordIsCountedOnce() throws Exception {
        Path file = Files.write(folder.resolve("f.csv"), nasty(2_000));
        assertEquals(0, run("--chunk-size", "2K", file.toString(), "--", "sh", "-c", "cat >/dev/null; echo call"));
        long calls = Files.readString(out).lines().count();
        assertTrue(calls > 1, "one call");
        assertTrue(fanout.said().contains("1 file, 2,000 records, "), fanout::said);
        assertTrue(fanout.said().contains(" in " + calls + " calls"), fanout::said);
    }

    @Test
    void filesAreNeverMixedInACall() throws Exception {
        Files.writeString(folder.resolve("1.csv"), HEADER + "1,x");
        Files.writeString(folder.resolve("2.csv"), "\uFEFF" + HEADER + "2,y\n");
        Files.writeString(folder.resolve("3.csv"), "other\n3");
        assertEquals(
                0,
                run(
                        folder.resolve("1.csv") + "",
                        folder.resolve("2.csv") + "",
                        folder.resolve("3.csv") + "",
                        "--",
                        "cat"));
        assertEquals(HEADER + "1,x\n2,y\nother\n3", Files.readString(out));
        assertTrue(fanout.said().contains("the headers of the files differ"), fanout::said);
    }

    @Test
    void headersThatACommandWritesItselfAreWrittenOnceWhenItIsSaid() throws Exception {
        Path file = Files.write(folder.resolve("f.csv"), nasty(300));
        String script = "cat >/dev/null; echo n; echo 1";
        assertEquals(0, run("--chunk-size", "1K", "--one-header", file.toString(), "--", "sh", "-c", script));
        List<String> lines = Files.readAllLines(out);
        assertEquals("n", lines.get(0));
        assertEquals(1, lines.stream().filter("n"::equals).count());
        String odd = "cat >/dev/null; echo n{#}";
        assertEquals(
                1, run("--chunk-size", "1K", "--one-header", "--workers", "1", file.toString(), "--", "sh", "-c", odd));
        assertTrue(fanout.said().contains("and other calls have the header \"n1\" (--one-header)"), fanout::said);
    }

    @Test
    void aPieceThatFailsIsNamedAndTheRestIsWritten() throws Exception {
        Path file =
                Files.writeString(folder.resolve("f.csv"), HEADER + "1,".repeat(1) + "x".repeat(1100) + "\n2,bad\n");
        String script = "if grep -q bad; then exit 3; fi; echo well";
        assertEquals(1, run("--chunk-size", "1K", "--workers", "1", file.toString(), "--", "sh", "-c", script));
        assertEquals("well\n", Files.readString(out));
        assertTrue(fanout.said().contains(file + ":1111-1117: exit status 3"), fanout::said);
        assertTrue(fanout.said().contains("1 piece failed:"), fanout::said);
    }

    @Test
    void recordsOfStandardInputAreReadInManyCallsToo() throws Exception {
        byte[] text = nasty(300);
        Files.write(folder.resolve("f.csv"), text);
        String words = " exec --pipe --chunk-size 1K --workers 1 --tag -o out - -- sh -c 'sleep 0.4; cat' < f.csv";
        StartedCommand.Ended ended = new StartedCommand(folder).shell("fanout" + words);
        assertEquals(0, ended.exitCode(), ended.said());
        List<String> lines = Files.readAllLines(folder.resolve("out"));
        assertTrue(lines.get(0).startsWith("standard input:8-"), lines.get(0));
        assertTrue(
                lines.stream()
                                .map(line -> line.substring(0, line.indexOf('\t')))
                                .distinct()
                                .count()
                        > 1,
                "one call");
    }

    @Test
    void whatDoesNotGoWithRecordsOnStandardInputIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("f.csv"), HEADER);
        for (List<String> words : List.of(
                List.of("--", "cat", "{}"),
                List.of("--", "cat", "{+}"),
                List.of("--", "cat", "{out}"),
                List.of("--out", "x", "--", "cat"),
                List.of("--rows", "f", "--", "cat"))) {
            List<String> all = new ArrayList<>(List.of(file.toString()));
            all.addAll(words);
            assertEquals(2, run(all.toArray(String[]::new)), words::toString);
        }
        assertEquals(2, fanout.run(List.of("exec", "--one-header", file.toString(), "--", "cat")));
        assertFalse(Files.exists(out));
    }

    @Test
    void aFileInWhichAQuoteIsNeverClosedIsGivenToNobody() throws Exception {
        Path log = folder.resolve("log");
        Path file = Files.writeString(folder.resolve("f.csv"), HEADER + "1,x\n".repeat(500) + "2,\"x\n");
        assertEquals(1, run("--chunk-size", "1K", file.toString(), "--", "sh", "-c", "echo called >> " + log));
        assertFalse(Files.exists(log));
        assertTrue(fanout.said().contains("is never closed"), fanout::said);
    }

    @Test
    void aCommandThatDoesNotReadToTheEndIsNotWaitedFor() throws Exception {
        Path file = Files.write(folder.resolve("f.csv"), nasty(5_000));
        assertEquals(0, run("--chunk-size", "16K", file.toString(), "--", "true"), fanout::said);
        assertEquals("", Files.readString(out));
    }

    /** Whatever is killed when: a call that had ended is not made again, and the output is that of a run at one go. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void aRunThatWasKilledGoesOnWithWhatItHadDone(String mode) throws Exception {
        int records = 400;
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < records; i++) {
            text.append(i)
                    .append(",\"")
                    .append("y\n".repeat(random.nextInt(60)))
                    .append("\"\n");
        }
        Path file = Files.writeString(folder.resolve("f.csv"), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        Path log = Files.createFile(folder.resolve("log"));
        StartedCommand started = new StartedCommand(folder);
        String[] words = {
            "exec",
            "--pipe",
            "--mode",
            mode,
            "--workers",
            "2",
            "--chunk-size",
            "1K",
            "-o",
            out.toString(),
            file.toString(),
            "--",
            "sh",
            "-c",
            "sleep 0.3; tee /dev/fd/3 3>&1 >/dev/null && echo {#} >> " + log
        };
        for (int kill = 0; kill < KILLS; kill++) {
            Process run = started.start(words);
            awaitCalls(log, calls(log) + 3 + random.nextInt(3), run);
            run.destroyForcibly().waitFor();
            run.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        StartedCommand.Ended ended = started.fanout(words);
        assertEquals(0, ended.exitCode(), ended.said());
        assertEquals(text.toString(), Files.readString(out), "seed " + seed);
        assertTrue(ended.said().contains(" up to date), "), ended.said());
        int before = calls(log);
        // Of what had ended, only what was not yet told may be done again: no more than there are workers, and their
        // next.
        assertTrue(before <= pieces(ended.said()) + KILLS * 4, before + " calls, " + ended.said());
        assertEquals(0, started.fanout(words).exitCode());
        assertTrue(calls(log) > before, "a run that came to its end was gone on with");
        assertEquals(text.toString(), Files.readString(out), "seed " + seed);
    }

    private static int pieces(String said) {
        Matcher found = Pattern.compile(", (\\d+) pieces \\(").matcher(said);
        assertTrue(found.find(), said);
        return Integer.parseInt(found.group(1));
    }

    private static int calls(Path log) throws IOException {
        return Files.readAllLines(log).size();
    }

    private static void awaitCalls(Path log, int calls, Process run) throws Exception {
        Instant end = Instant.now().plus(LIMIT);
        while (calls(log) < calls && !run.waitFor(5, TimeUnit.MILLISECONDS)) {
            assertTrue(Instant.now().isBefore(end), "no calls");
        }
    }

    private int run(String... words) {
        return fanout.run(List.of(join(List.of("exec", "--pipe", "--fresh", "-o", out.toString()), words)));
    }

    private static String[] join(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Records with all that makes it hard to tell where they end. */
    private byte[] nasty(int records) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
        String newline = random.nextBoolean() ? "\n" : "\r\n";
        for (int i = 0; i < records; i++) {
            String field =
                    switch (random.nextInt(6)) {
                        case 0 -> "\"" + "9,9\n".repeat(random.nextInt(40)) + "\"";
                        case 1 -> "\"say \"\"x\"\"," + newline + "\"";
                        case 2 -> "5\" pipe";
                        case 3 -> "\"x\"y";
                        case 4 -> "é".repeat(random.nextInt(30));
                        default -> "plain,too many";
                    };
            boolean last = i == records - 1 && random.nextBoolean();
            text.writeBytes((i + "," + field + (last ? "" : newline)).getBytes(StandardCharsets.UTF_8));
        }
        return text.toByteArray();
    }
}
