package fanout.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fanout.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    @Test
    void aLibraryThatIsNotWholeAnyMoreIsUnpackedAgain() throws Exception {
        StateFolder state = new StateFolder(folder.resolve("state"));
        Path library = SqliteLibrary.unpacked(state).orElseThrow();
        byte[] whole = Files.readAllBytes(library);

        Files.write(library, Arrays.copyOf(whole, whole.length / 2));
        assertArrayEquals(
                whole, Files.readAllBytes(SqliteLibrary.unpacked(state).orElseThrow()), "cut off");

        byte[] flipped = whole.clone();
        flipped[whole.length / 3] ^= 4;
        Files.write(library, flipped);
        assertArrayEquals(
                whole, Files.readAllBytes(SqliteLibrary.unpacked(state).orElseThrow()), "a bit");

        Files.delete(library);
        Files.createSymbolicLink(library, folder.resolve("nowhere"));
        assertArrayEquals(
                whole, Files.readAllBytes(SqliteLibrary.unpacked(state).orElseThrow()), "a link");

        Files.delete(library);
        Files.createDirectory(library);
        Files.createFile(library.resolve("something"));
        assertThrows(IOException.class, () -> SqliteLibrary.unpacked(state), "a folder");
    }
}
