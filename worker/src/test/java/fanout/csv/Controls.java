package fanout.csv;

import java.nio.charset.StandardCharsets;

/** Texts whose control characters can be seen: ␊ for LF, ␍ for CR. */
final class Controls {
    private Controls() {}

    static String shown(byte[] text) {
        return shown(new String(text, StandardCharsets.ISO_8859_1));
    }

    static String shown(String text) {
        return text.replace('\n', '␊').replace('\r', '␍').replace('\0', '␀').replace('\t', '␉');
    }

    static String meant(String shown) {
        return shown.replace('␊', '\n').replace('␍', '\r').replace('␀', '\0').replace('␉', '\t');
    }
}
