package fanout.exec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Says what is not there where the system says that a program is not: it says so, too, of a script whose interpreter is missing. */
final class MissingProgram {
    private static final int LONGEST_FIRST_LINE = 256;
    private static final String MARK = "#!";

    private MissingProgram() {}

    /** In words. */
    static String words(String program) {
        if (!program.contains("/")) {
            return "there is no program " + program + ", or its interpreter is missing";
        }
        if (!isFile(program)) {
            return "there is no program " + program;
        }
        String interpreter = interpreter(Path.of(program));
        if (interpreter.isEmpty()) {
            return program + " cannot be started: a file that it needs for that, such as its loader, is missing";
        }
        return program + " cannot be started: its interpreter, " + interpreter.strip()
                + " by its first line, is missing"
                + (interpreter.endsWith("\r") ? "; the line ends in a carriage return, as in files from Windows" : "");
    }

    private static boolean isFile(String program) {
        try {
            return Files.isRegularFile(Path.of(program));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** What the first line names; empty where it names nothing. */
    private static String interpreter(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.UTF_8);
            int end = start.indexOf('\n');
            String line = end < 0 ? start : start.substring(0, end);
            return line.startsWith(MARK)
                    ? line.substring(MARK.length()).replaceFirst("^[ \\t]+", "").replaceFirst("[ \\t].*", "")
                    : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
