package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs of pictures, which are fetched while others are made smaller. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StagedPicturesTest {
    private static final Path PHOTOS = Path.of("../sample-data/photos/landscapes");

    @TempDir
    private Path folder;

    private OddServer server;
    private TypedCommand typed;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
        typed = new TypedCommand(folder);
        System.setProperty("fanout.fetch.pause.millis", "5");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private int run(String... words) {
        return typed.run(List.of(words));
    }

    private static List<Path> photos() throws IOException {
        try (Stream<Path> photos = Files.list(PHOTOS)) {
            return photos.filter(path -> path.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void picturesBecomeTheSameBytesAsFromFilesAndAreUpToDateAfterwards(String mode) throws IOException {
        Path local = folder.resolve("local");
        Path remote = folder.resolve("remote");
        List<String> fromFiles = new ArrayList<>(List.of("images", "resize", "-o", local.toString()));
        List<String> fromUrls = new ArrayList<>(List.of("images", "resize", "-o", remote.toString()));
        for (Path photo : photos()) {
            fromFiles.add(photo.toString());
            String name = photo.getFileName().toString().replace(" ", "%20");
            fromUrls.add(server.serve("/" + name, Files.readAllBytes(photo)));
        }
        for (List<String> words : List.of(fromFiles, fromUrls)) {
            words.addAll(List.of("--size", "64x64", "--mode", mode));
            assertEquals(0, typed.run(words), typed.said());
        }
        assertTrue(typed.said().contains("\nfetch: " + photos().size() + " URLs, "), typed.said());
        assertTrue(typed.said().contains("\nprocess: " + photos().size() + " images in "), typed.said());
        assertTrue(typed.said().contains("; the narrow stage, "), typed.said());
        for (Path photo : photos()) {
            assertArrayEquals(
                    Files.readAllBytes(local.resolve(photo.getFileName())),
                    Files.readAllBytes(remote.resolve(photo.getFileName())));
        }
        assertEquals(0, typed.run(fromUrls), typed.said());
        assertTrue(typed.said().startsWith("up to date: " + photos().size() + " images"), typed.said());
        fromUrls.add("--fresh");
        assertEquals(0, typed.run(fromUrls), typed.said());
        assertTrue(typed.said().contains("(" + photos().size() + " written)"), typed.said());
    }

    @Test
    void picturesAreMadeBeforeTheLastUrlHasComeAlsoWhereTheyAreNamed() throws IOException {
        byte[] photo = Files.readAllBytes(photos().get(0));
        Path out = folder.resolve("out");
        CountDownLatch never = new CountDownLatch(1);
        server.on("/y/a.jpg", (request, time, wire) -> {
            while (!isThere(out, "x/a.jpg")) {
                boolean unused = never.await(5, TimeUnit.MILLISECONDS);
            }
            wire.ok("", photo);
        });
        String[] words = {
            "images",
            "resize",
            server.url("/y/a.jpg"),
            server.serve("/x/a.jpg", photo),
            "-o",
            out.toString(),
            "--size",
            "64x64",
            "--name",
            "{dir}/{name}.{ext}"
        };
        assertEquals(0, run(words), typed.said());
        assertTrue(typed.said().startsWith("2 images (2 written)"), typed.said());
    }

    private static boolean isThere(Path folder, String name) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.anyMatch(path -> path.endsWith(name));
        }
    }

    @Test
    void whereNamesDependOnWhatPicturesAreAllOfThemAreFetchedFirst() throws IOException {
        byte[] jpeg = Files.readAllBytes(photos().get(0));
        String one = server.serve("/one/a.jpg", jpeg);
        String two =
                server.serve("/two/a.png", Files.readAllBytes(Path.of("../sample-data/photos/graphics/opaque.png")));
        String same = server.serve("/three/a.jpg", jpeg);
        String out = folder.resolve("out").toString();
        assertEquals(
                0,
                run("images", "resize", one, two, "-o", out, "--size", "8x8", "--name", "{name}.{ext}"),
                typed.said());
        assertTrue(Files.exists(Path.of(out, "a.jpg")));
        assertTrue(Files.exists(Path.of(out, "a.png")));
        assertEquals(1, server.count("/one/a.jpg"));
        assertEquals(
                2,
                run("images", "resize", one, same, "-o", out, "--size", "9x9", "--name", "{name}.{ext}"),
                typed.said());
        assertTrue(typed.said().contains("would both become"), typed.said());
    }

    @Test
    void pruningWhatWasFetchedMakesNoPictureAgain() throws IOException {
        Path photo = photos().get(0);
        String url = server.serve("/a.jpg", Files.readAllBytes(photo));
        String out = folder.resolve("out").toString();
        String[] words = {"images", "resize", url, "-o", out, "--size", "64x64"};
        assertEquals(0, run(words), typed.said());
        assertEquals(0, run("runs", "prune", "--keep", "0d"), typed.said());
        assertEquals(0, run(words), typed.said());
        assertTrue(typed.said().startsWith("up to date: 1 image"), typed.said());
    }
}
