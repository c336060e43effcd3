package fanout.image.jpeg;

import java.util.List;

/**
 * What one scan tells of a picture that is encoded (T.81, B.2.3 and G.1.1).
 *
 * @param components which, by number from 0 on
 * @param first coefficient, in zigzag order
 * @param last coefficient, included
 * @param highBit the lowest bit that is known from scans before, 0 where nothing is
 * @param lowBit the lowest bit that this scan tells
 */
record CodedScan(List<Integer> components, int first, int last, int highBit, int lowBit) {
    private static final int LAST = 63;

    /** All of a picture. */
    static List<CodedScan> sequential(int components) {
        return List.of(new CodedScan(all(components), 0, LAST, 0, 0));
    }

    /** The scans of the IJG's encoder: DC first, then coarse brightness, colour early, and the lowest bits in the end. */
    static List<CodedScan> progressive(int components) {
        CodedScan dc = new CodedScan(all(components), 0, 0, 0, 1);
        CodedScan dcBit = new CodedScan(all(components), 0, 0, 1, 0);
        if (components == 1) {
            return List.of(
                    dc, ac(0, 1, 5, 0, 2), ac(0, 6, LAST, 0, 2), ac(0, 1, LAST, 2, 1), dcBit, ac(0, 1, LAST, 1, 0));
        }
        return List.of(
                dc,
                ac(0, 1, 5, 0, 2),
                ac(2, 1, LAST, 0, 1),
                ac(1, 1, LAST, 0, 1),
                ac(0, 6, LAST, 0, 2),
                ac(0, 1, LAST, 2, 1),
                dcBit,
                ac(2, 1, LAST, 1, 0),
                ac(1, 1, LAST, 1, 0),
                ac(0, 1, LAST, 1, 0));
    }

    private static CodedScan ac(int component, int first, int last, int highBit, int lowBit) {
        return new CodedScan(List.of(component), first, last, highBit, lowBit);
    }

    private static List<Integer> all(int components) {
        return components == 1 ? List.of(0) : List.of(0, 1, 2);
    }
}
