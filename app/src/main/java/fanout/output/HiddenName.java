package fanout.output;

import fanout.scratch.LivingProcess;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** The names of what stands beside an output: {@code .NAME.fanout-PID-N.tmp} and {@code .NAME.fanout-lock}. */
public final class HiddenName {
    static final String FOLDER_LOCK = ".fanout-lock";

    private static final String MARK = ".fanout-";
    private static final String TEMPORARY_END = ".tmp";
    private static final String PART_END = ".fanout-part";
    private static final String NOTE_END = ".fanout-part-note";
    /** File systems take names of 255 bytes; the rest is for what is put around the name. */
    private static final int LONGEST_NAME_BYTES = 200;

    private HiddenName() {}

    static String temporary(String name, long pid, int attempt) {
        return "." + shortened(name) + MARK + pid + "-" + attempt + TEMPORARY_END;
    }

    static String lock(String name) {
        return "." + shortened(name) + MARK + "lock";
    }

    /** Of what has come of an output, which the next run goes on with: no temporary, for nobody clears it away. */
    public static String part(String name) {
        return "." + shortened(name) + PART_END;
    }

    /** Of what is known of that. */
    public static String partNote(String name) {
        return "." + shortened(name) + NOTE_END;
    }

    /** Whether a file is such a note, of any output. */
    public static boolean isPartNote(String candidate) {
        return candidate.startsWith(".") && candidate.endsWith(NOTE_END);
    }

    /** Whether a file beside the output is a temporary of it, of whichever process. */
    static boolean isTemporaryOf(String name, String candidate) {
        String start = "." + shortened(name) + MARK;
        return candidate.startsWith(start) && isTail(candidate, start.length());
    }

    /** Whether a file is a temporary of any output. */
    static boolean isTemporary(String candidate) {
        int mark = candidate.lastIndexOf(MARK);
        return mark > 1 && candidate.charAt(0) == '.' && isTail(candidate, mark + MARK.length());
    }

    /** Whether the process that made a temporary of an output is no more. */
    static boolean isOfTheDead(String temporary) {
        int start = temporary.lastIndexOf(MARK) + MARK.length();
        try {
            long pid = Long.parseLong(temporary.substring(start, temporary.indexOf('-', start)));
            return !LivingProcess.isAlive(pid);
        } catch (NumberFormatException pictures) {
            return false;
        }
    }

    private static boolean isTail(String candidate, int start) {
        int end = candidate.length() - TEMPORARY_END.length();
        int dash = candidate.indexOf('-', start);
        return candidate.endsWith(TEMPORARY_END)
                && isNumber(candidate, start, dash)
                && isNumber(candidate, dash + 1, end);
    }

    /** Hexadecimal as well: the temporaries of pictures are numbered so. */
    private static boolean isNumber(String text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (Character.digit(text.charAt(at), 16) < 0) {
                return false;
            }
        }
        return start < end;
    }

    private static String shortened(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_NAME_BYTES) {
            return name;
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return name.substring(0, name.offsetByCodePoints(0, 30)) + "~" + Long.toHexString(checksum.getValue());
    }
}
