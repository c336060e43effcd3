package fanout.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeHashTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aReplacedJarChangesItAndTheSameOneDoesNot() throws IOException {
        Path jar = Files.writeString(directory.resolve("a.jar"), "first");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        String classPath = jar + File.pathSeparator + directory.resolve("missing.jar");
        String before = CodeHash.of(classPath);
        assertEquals(before, CodeHash.of(classPath));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(2_000_000));
        String touched = CodeHash.of(classPath);
        assertNotEquals(before, touched);
        Files.writeString(jar, "longer than the first");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(2_000_000));
        assertNotEquals(touched, CodeHash.of(classPath));
    }

    @Test
    void anotherOrderIsOtherCode() {
        assertNotEquals(
                CodeHash.of("a.jar" + File.pathSeparator + "b.jar"),
                CodeHash.of("b.jar" + File.pathSeparator + "a.jar"));
    }
}
