package fanout.worker;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What identifies the code that a process runs: its Java, and name, size and time of everything on its class path. Cheap,
 * for it is computed at every start; enough to notice that the program was replaced between the starts of two processes.
 */
public final class CodeHash {
    private CodeHash() {}

    /** Of this process. */
    public static String own() {
        return of(System.getProperty("java.class.path"));
    }

    /** Of a class path as its elements are now; a missing element counts by its name. */
    static String of(String classPath) {
        CRC32C crc32c = new CRC32C();
        // Runtime.Version puts the same together by a regular expression and streams.
        add(crc32c, System.getProperty("java.runtime.version"));
        for (String element : classPath.split(File.pathSeparator, -1)) {
            add(crc32c, element);
            add(crc32c, state(Path.of(element)));
        }
        return HexFormat.of().toHexDigits((int) crc32c.getValue());
    }

    private static String state(Path element) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(element, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime().toMillis();
        } catch (IOException missing) {
            return "missing";
        }
    }

    private static void add(CRC32C crc32c, String text) {
        crc32c.update(text.getBytes(StandardCharsets.UTF_8));
        crc32c.update(0);
    }
}
