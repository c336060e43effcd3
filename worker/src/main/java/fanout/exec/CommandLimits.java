package fanout.exec;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the system takes as arguments.
 *
 * <p>Linux takes 128 KiB for one of them, its end included, whatever is configured. For all of them with the environment it takes a
 * quarter of the stack limit, which is 2 MiB where nobody changed it, and macOS 1 MiB. Each text counts with the byte that ends it and
 * with its pointer. So 1 MiB less a little is safe for all of it together, and longer calls would gain nothing: to start one takes less
 * time than to read so many names.
 */
public final class CommandLimits {
    /** Without the byte that ends it. */
    public static final int LONGEST_ARGUMENT_BYTES = (128 << 10) - 1;

    private static final long ALL_BYTES = (1 << 20) - (4 << 10);
    /** However large the environment is, a call gets one input of the longest kind. */
    private static final long LEAST_BYTES = 2 * LONGEST_ARGUMENT_BYTES;

    private static final int END_AND_POINTER_BYTES = 1 + 8;
    private static final int FIRST_WITH_NATIVE_ARGUMENTS = 18;

    private CommandLimits() {}

    /** What all arguments of a call may take, beside that environment. */
    public static long allArgumentsBytes(Map<String, String> environment) {
        long bytes = 0;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            bytes += utf8Bytes(variable.getKey()) + 1 + bytes(variable.getValue());
        }
        return Math.max(LEAST_BYTES, ALL_BYTES - bytes);
    }

    /** What these arguments take. */
    public static long bytes(List<String> arguments) {
        long bytes = 0;
        for (String argument : arguments) {
            bytes += bytes(argument);
        }
        return bytes;
    }

    /** What an argument takes, with its end and its pointer. */
    static long bytes(String argument) {
        return utf8Bytes(argument) + END_AND_POINTER_BYTES;
    }

    /**
     * Why a command cannot be called with these arguments, without naming one; empty where it can. The JVM would put question
     * marks in the place of what it cannot encode, and the call would be one of another file.
     */
    public static String unusable(List<String> arguments) {
        for (String argument : arguments) {
            String reason = unusable(argument);
            if (!reason.isEmpty()) {
                return reason;
            }
        }
        return "";
    }

    private static String unusable(String argument) {
        boolean isAscii = true;
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (c == 0) {
                return "it has a NUL character, which no argument of a command can have";
            }
            isAscii &= c < 0x80;
        }
        if (argument.length() * 3L > LONGEST_ARGUMENT_BYTES && utf8Bytes(argument) > LONGEST_ARGUMENT_BYTES) {
            return String.format(
                    Locale.ROOT,
                    "it makes an argument of %,d bytes, and the system takes %,d",
                    utf8Bytes(argument),
                    LONGEST_ARGUMENT_BYTES);
        }
        return isAscii ? "" : unencodable(argument);
    }

    private static String unencodable(String argument) {
        String charset = System.getProperty(argumentCharset(), "UTF-8");
        CharsetEncoder encoder = Charset.forName(charset).newEncoder();
        if (encoder.canEncode(argument)) {
            return "";
        }
        return "it cannot be written in " + charset
                + ", the encoding of this system's locale: set LC_ALL to a locale with UTF-8, such as C.UTF-8";
    }

    /** Where the JVM keeps what it encodes arguments in: 17 takes what files are in, if nothing else is said. */
    private static String argumentCharset() {
        return Runtime.version().feature() < FIRST_WITH_NATIVE_ARGUMENTS ? "file.encoding" : "sun.jnu.encoding";
    }

    private static long utf8Bytes(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Half of a pair counts two, so that the pair counts four.
            bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return bytes;
    }
}
