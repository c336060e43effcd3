package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a body is gone on with only where it is still what was written. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FetchPartTest {
    private static final int TOTAL = 3_000_000;
    private static final int CUT_AT = 2_000_000;
    private static final int ROUNDS = 12;
    private static final String BEGUN_ANEW = "begun anew: the part of it that was there had been damaged";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final byte[] body = new byte[TOTAL];

    @TempDir
    private Path folder;

    private OddServer server;
    private FetchFolder cutting;
    private FetchFolder fetch;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
        cutting = new FetchFolder(folder).with("--retries", "0");
        fetch = new FetchFolder(folder);
        random.nextBytes(body);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatNobodyCanGoOnWithLeavesAFullDisk() throws IOException {
        server.on("/a", (request, time, wire) -> wire.ok("", body));
        Path part = Files.createDirectories(folder.resolve("out")).resolve(".a.fanout-part");
        Files.createSymbolicLink(part, Path.of("/dev/full"));
        assertEquals(ExitCode.STOPPED, fetch.fetch(server.url("/a")), fetch.said());
        assertTrue(fetch.said().contains("no space left on device"), fetch.said());
        assertFalse(Files.exists(part, LinkOption.NOFOLLOW_LINKS), "a part without a note");
    }

    @Test
    void aFlippedByteOfAPartIsNeverGoneOnWith() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            String name = cut("flipped" + round);
            byte[] part = Files.readAllBytes(part(name));
            // The first and the last byte too.
            flip(part, round == 0 ? 0 : round == 1 ? part.length - 1 : random.nextInt(part.length));
            Files.write(part(name), part);
            assertBegunAnew(name, BEGUN_ANEW);
        }
    }

    @Test
    void aPartThatIsShorterThanNotedIsNeverGoneOnWith() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            String name = cut("short" + round);
            byte[] part = Files.readAllBytes(part(name));
            int kept = round == 0 ? 0 : round == 1 ? part.length - 1 : random.nextInt(part.length);
            Files.write(part(name), Arrays.copyOf(part, kept));
            assertBegunAnew(name, BEGUN_ANEW);
        }
    }

    @Test
    void whatStandsBehindTheNotedBytesIsCutOff() throws IOException {
        String name = cut("longer");
        byte[] part = Files.readAllBytes(part(name));
        byte[] longer = Arrays.copyOf(part, part.length + 1 + random.nextInt(TOTAL));
        Files.write(part(name), longer);
        assertEquals("bytes=" + part.length + "-", fetched(name));
        assertEquals("", fetch.rows().get(0).get("reason"));
    }

    @Test
    void aFlippedByteOrATornEndOfANoteDoesNoHarm() throws IOException {
        for (int round = 0; round < 2 * ROUNDS; round++) {
            String name = cut("note" + round);
            byte[] note = Files.readAllBytes(note(name));
            int at = random.nextInt(note.length);
            flip(note, at);
            Files.write(note(name), round % 2 == 0 ? note : Arrays.copyOf(note, at));
            fetched(name);
        }
    }

    /** What was noted of a server goes back to it as it was, or not at all. */
    @Test
    void noFlippedBitOfTheHeadOfANoteIsOverlooked() throws IOException {
        String name = cut("head");
        byte[] note = Files.readAllBytes(note(name));
        int head = new String(note, StandardCharsets.ISO_8859_1).indexOf("\nend");
        Files.copy(part(name), folder.resolve("part"));
        for (int at = random.nextInt(3); at < head; at += 1 + random.nextInt(5)) {
            byte[] flipped = note.clone();
            flip(flipped, at);
            Files.write(note(name), flipped);
            Files.copy(folder.resolve("part"), part(name), StandardCopyOption.REPLACE_EXISTING);
            int before = server.requests("/" + name).size();
            assertEquals(0, fetch.with("--fresh").fetch(server.url("/" + name)), () -> fetch.said() + " seed " + seed);
            assertArrayEquals(body, fetch.bytes(name), "seed " + seed);
            assertEquals("", server.requests("/" + name).get(before).header("range"), at + ", seed " + seed);
        }
    }

    @Test
    void aNoteWithoutAChecksumIsOfNoUse() throws IOException {
        String name = cut("older");
        Files.writeString(note(name), "fanout part 1\n" + server.url("/" + name) + "\n\"1\"\n\n" + TOTAL + "\nend\n");
        assertBegunAnew(name, "");
    }

    /** A body whose first request was cut off behind its middle. */
    private String cut(String name) throws IOException {
        server.on("/" + name, (request, time, wire) -> {
            String range = request.header("range").replaceAll("\\D", "");
            if (time == 1) {
                wire.send("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: " + TOTAL + "\r\n\r\n")
                        .send(Arrays.copyOf(body, CUT_AT))
                        .cut();
            } else if (range.isEmpty() || !request.header("if-range").equals("\"1\"")) {
                wire.ok("ETag: \"1\"\r\n", body);
            } else {
                int from = Integer.parseInt(range);
                wire.answer(
                        "206 Partial Content",
                        "ETag: \"1\"\r\nContent-Range: bytes " + from + "-" + (TOTAL - 1) + "/" + TOTAL + "\r\n",
                        FetchCommandTest.part(body, from));
            }
        });
        assertEquals(1, cutting.fetch(server.url("/" + name)), cutting::said);
        assertTrue(Files.size(part(name)) > CUT_AT / 2 && Files.exists(note(name)), name);
        return name;
    }

    private void assertBegunAnew(String name, String reason) throws IOException {
        assertEquals("", fetched(name), "seed " + seed);
        assertEquals(reason, fetch.rows().get(0).get("reason"), "seed " + seed);
    }

    /** The range that was asked for first. */
    private String fetched(String name) throws IOException {
        assertEquals(0, fetch.fetch(server.url("/" + name)), () -> fetch.said() + " seed " + seed);
        assertArrayEquals(body, fetch.bytes(name), name + ", seed " + seed);
        List<String> names = fetch.names();
        assertTrue(names.stream().noneMatch(other -> other.contains("part")), names + " seed " + seed);
        return server.requests("/" + name).get(1).header("range");
    }

    private void flip(byte[] bytes, int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
    }

    private Path part(String name) {
        return fetch.out.resolve("." + name + ".fanout-part");
    }

    private Path note(String name) {
        return fetch.out.resolve("." + name + ".fanout-part-note");
    }
}
