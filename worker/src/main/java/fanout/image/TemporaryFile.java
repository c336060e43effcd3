package fanout.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Where an output stands until the coordinator renames it: beside its final name, hidden, {@code
 * .NAME.fanout-PID-MOMENT.tmp}. Never an existing file, so that two attempts at the same output cannot mix.
 */
public final class TemporaryFile {
    private static final Pattern NAME = Pattern.compile("\\..*\\.fanout-[0-9a-f]+-[0-9a-f]+\\.tmp", Pattern.DOTALL);
    /** What file systems allow is 255 bytes; this leaves room for what is added. */
    private static final int LONGEST_NAME_BYTES = 190;

    private static final String PROCESS =
            Long.toHexString(ProcessHandle.current().pid());

    private TemporaryFile() {}

    /** Whether a file's name is one of these: left over, where no run is under way. */
    public static boolean isName(String fileName) {
        return NAME.matcher(fileName).matches();
    }

    /** Writes a new file beside {@code output}, whose folder it makes; nothing is left where that fails. */
    static Path write(Path output, byte[] content) throws IOException {
        String beginning = "." + shortened(output.getFileName().toString()) + ".fanout-" + PROCESS + "-";
        long moment = System.nanoTime();
        boolean folderMade = false;
        while (true) {
            Path temporary = output.resolveSibling(beginning + Long.toHexString(moment) + ".tmp");
            try {
                Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return temporary;
            } catch (FileAlreadyExistsException error) {
                moment++; // another attempt in the same nanosecond
            } catch (NoSuchFileException error) {
                // Asked for only now: the folder is there for all outputs in it but the first.
                if (folderMade) {
                    throw error;
                }
                Files.createDirectories(output.toAbsolutePath().getParent());
                folderMade = true;
            } catch (IOException error) {
                Files.deleteIfExists(temporary);
                throw error;
            }
        }
    }

    private static String shortened(String name) {
        int length = name.length();
        while (name.substring(0, length).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            length -= Math.max(1, (length - LONGEST_NAME_BYTES) / 2);
        }
        return name.substring(0, length);
    }
}
