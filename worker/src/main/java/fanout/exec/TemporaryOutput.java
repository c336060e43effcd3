package fanout.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a command writes what becomes its output when it has ended well: beside the output, hidden, and with the same
 * ending, since many programs tell by it what to write: {@code .fanout-PID-MOMENT.NAME}.
 */
public final class TemporaryOutput {
    private static final Pattern NAME = Pattern.compile("\\.fanout-[0-9a-f]+-[0-9a-f]+\\..+", Pattern.DOTALL);
    /** What file systems allow is 255 bytes; this leaves room for what is added. */
    private static final int LONGEST_NAME_BYTES = 200;

    private static final String PROCESS =
            Long.toHexString(ProcessHandle.current().pid());

    private TemporaryOutput() {}

    /** Whether a file's name is one of these. */
    public static boolean isName(String fileName) {
        return NAME.matcher(fileName).matches();
    }

    /** The process that made the name; negative where it is none. */
    public static long process(String fileName) {
        return isName(fileName) ? Long.parseLong(fileName.substring(8, fileName.indexOf('-', 8)), 16) : -1;
    }

    /** Removes it, whatever a command has made of it; quiet where there is nothing. Links are not followed. */
    public static void delete(Path output) throws IOException {
        try {
            Files.deleteIfExists(output);
        } catch (DirectoryNotEmptyException folder) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(output)) {
                for (Path entry : entries) {
                    delete(entry);
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            Files.deleteIfExists(output);
        }
    }

    /** Why what a call that ended well has left there is no output. */
    static String lacking(String output) {
        Path path = Path.of(output);
        if (Files.isSymbolicLink(path)) {
            return "ended well, but made a link of {out}, and it has to be a file";
        }
        if (Files.isDirectory(path)) {
            return "ended well, but made a folder of {out}, and it has to be a file";
        }
        return Files.exists(path) ? "ended well, but {out} is no regular file" : "ended well, but wrote no {out}";
    }

    /** A name that was not given before. */
    public static String beside(String output) {
        Path path = Path.of(output);
        String start = ".fanout-" + PROCESS + "-" + Long.toHexString(System.nanoTime()) + ".";
        return path.resolveSibling(start + shortened(path.getFileName().toString()))
                .toString();
    }

    /** Its end, which is what counts. */
    private static String shortened(String name) {
        int start = 0;
        while (name.substring(start).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            start++;
        }
        boolean inPair = start > 0 && Character.isLowSurrogate(name.charAt(start));
        return name.substring(inPair ? start + 1 : start);
    }
}
