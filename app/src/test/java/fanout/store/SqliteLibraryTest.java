package fanout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatARunLeftThatWasKilledWhileItUnpackedIsRemovedByTheNextThatUnpacks() throws Exception {
        Path packed = Files.writeString(folder.resolve("packed"), "library");
        Path library = Files.createDirectory(folder.resolve("lib")).resolve("libx.so");
        long alive = ProcessHandle.current().parent().orElseThrow().pid();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(library.resolveSibling(".libx.so-" + dead.pid() + ".tmp"), "lib");
        Files.writeString(library.resolveSibling(".libx.so-" + alive + ".tmp"), "libr");

        SqliteLibrary.unpack(packed.toUri().toURL().openConnection(), library);
        try (Stream<Path> left = Files.list(library.getParent())) {
            assertEquals(
                    List.of(".libx.so-" + alive + ".tmp", "libx.so"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals("library", Files.readString(library));
    }
}
