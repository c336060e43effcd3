package fanout.report;

/** How many cells of a terminal a text takes: two for East Asian wide characters and emoji, none for combining marks. */
final class DisplayWidth {
    private static final int FIRST_WIDE = 0x1100;
    /** Pairs of first and last, from Unicode's East Asian widths, in order. */
    private static final int[] WIDE = {
        FIRST_WIDE,
        0x115f,
        0x2e80,
        0x303e,
        0x3041,
        0x4dbf,
        0x4e00,
        0xa4cf,
        0xa960,
        0xa97f,
        0xac00,
        0xd7a3,
        0xf900,
        0xfaff,
        0xfe30,
        0xfe6f,
        0xff00,
        0xff60,
        0xffe0,
        0xffe6,
        0x1f300,
        0x1f64f,
        0x1f680,
        0x1f6ff,
        0x1f900,
        0x1f9ff,
        0x20000,
        0x3fffd
    };

    private DisplayWidth() {}

    static int of(String text) {
        int cells = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            cells += cells(text.codePointAt(at));
        }
        return cells;
    }

    private static int cells(int character) {
        if (character < 0x300) {
            return 1;
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int character) {
        if (character < FIRST_WIDE) {
            return false;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (character >= WIDE[i] && character <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
