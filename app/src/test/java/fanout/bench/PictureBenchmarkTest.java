package fanout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that copy: pictures that are small already are their own thumbnails. */
class PictureBenchmarkTest {
    private static final Path STAMP =
            Path.of(System.getProperty("fanout.root", "..")).resolve("sample-data/photos/landscapes/stamp.jpg");
    private static final String FANOUT = "mkdir \"$5\" && cp \"$3\"/* \"$5\"";
    private static final String RIVAL = "in=${1#thumbs:}; mkdir \"$OUT\" && cp \"${in%:*}\"/* \"$OUT\"";

    @TempDir
    private Path folder;

    @BeforeEach
    void putPhotographs() throws IOException {
        Files.createDirectories(folder.resolve("photos/small"));
        for (String name : List.of("a.jpg", "b.jpg", "c.jpg")) {
            Files.copy(STAMP, folder.resolve("photos/small").resolve(name));
        }
    }

    @Test
    void thePageShowsSpeedAndQualityInOneRow() throws Exception {
        String page = page("3", FANOUT, RIVAL);
        String quality = " 1.0000 | Infinity dB | 1.0000 | ";
        for (String name : List.of("fanout, threads, JDK " + Runtime.version().feature(), "vips", "gm")) {
            String row = page.lines()
                    .filter(line -> line.startsWith("| " + name + " |"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(row.contains(quality), row);
        }
        assertTrue(page.contains("\n3 JPEGs, 0 MB: `fanout images resize small -o out --size 128x128 --quality 80`\n"));
    }

    @Test
    void fewerPicturesAreTakenWhereThatIsAskedFor() throws Exception {
        assertTrue(page("2", FANOUT, RIVAL).contains("\n2 JPEGs, "));
    }

    @Test
    void whatThereAreNoPhotographsForIsLeftOutAndSaid() throws Exception {
        String page = page("3", FANOUT, RIVAL);
        assertTrue(
                page.contains("\nLeft out: no photographs. `PHOTOS=DIR` names a folder with JPEGs in `big`.\n"), page);
    }

    @Test
    void whoLeavesAPictureOutIsNotCompared() {
        IOException error = assertThrows(IOException.class, () -> page("3", FANOUT, RIVAL + "; rm \"$OUT\"/b.jpg"));
        assertTrue(error.getMessage().startsWith("vips left 2 pictures of 3 in "), error::getMessage);
    }

    @Test
    void whoMakesAnotherSizeIsNotCompared() throws Exception {
        Path other = Files.copy(STAMP.resolveSibling("dawn.jpg"), folder.resolve("other.jpg"));
        String rival = RIVAL + "; cp " + other + " \"$OUT\"/b.jpg";
        IOException error = assertThrows(IOException.class, () -> page("3", FANOUT, rival));
        assertEquals("a thumbnail of 640x480 that should fit 128", error.getMessage());
    }

    @Test
    void chosenPicturesAreSpreadEvenly() {
        List<Path> files = List.of(Path.of("0"), Path.of("1"), Path.of("2"), Path.of("3"), Path.of("4"));
        assertEquals(List.of(Path.of("0"), Path.of("2")), Photographs.chosen(files, 2));
        assertEquals(files, Photographs.chosen(files, 9));
    }

    private String page(String pictures, String fanout, String rival) throws IOException, InterruptedException {
        Path page = folder.resolve("page.md");
        Path launcher = program("fanout", fanout);
        Path rivals = program("run.sh", rival).getParent();
        Benchmark.main(new String[] {
            "--fanout", launcher.toString(),
            "--data", folder.resolve("data").toString(),
            "--rounds", "1",
            "--rivals", rivals.toString(),
            "--tasks", "pictures",
            "--photos", folder.resolve("photos").toString(),
            "--pictures", pictures,
            "--page", page.toString()
        });
        return Files.readString(page);
    }

    private Path program(String name, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
