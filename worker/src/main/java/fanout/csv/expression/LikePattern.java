package fanout.csv.expression;

import fanout.aggregate.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of {@code like}, cut at its percent signs. Each part is looked for as early as it can be, which finds a match
 * whenever there is one; the last part is held to the end.
 */
final class LikePattern {
    private final LikePart first;
    private final List<LikePart> middle;
    private final LikePart last;
    /** Whether there is no percent sign, so that the first part is all. */
    private final boolean whole;

    /** @param escape the character that takes the meaning from the next one, empty for none */
    LikePattern(String pattern, String escape) {
        List<LikePart> parts = parts(pattern, escape);
        first = parts.get(0);
        last = parts.get(parts.size() - 1);
        whole = parts.size() == 1;
        middle = whole ? List.of() : parts.subList(1, parts.size() - 1);
    }

    boolean matches(byte[] bytes, int start, int end) {
        int at = first.matchAt(bytes, start, end);
        if (at < 0 || whole) {
            return at == end;
        }
        for (int i = 0; i < middle.size() && at >= 0; i++) {
            at = middle.get(i).findFrom(bytes, at, end);
        }
        return at >= 0 && last.matchesEnd(bytes, at, end);
    }

    private static List<LikePart> parts(String pattern, String escape) {
        List<LikePart> parts = new ArrayList<>();
        List<byte[]> literals = new ArrayList<>();
        ByteWriter literal = new ByteWriter();
        boolean escaped = false;
        for (int point : pattern.codePoints().toArray()) {
            String character = Character.toString(point);
            if (!escaped && character.equals(escape)) {
                escaped = true;
                continue;
            }
            if (!escaped && (point == '%' || point == '_')) {
                literals.add(literal.toByteArray());
                literal.clear();
            }
            if (!escaped && point == '%') {
                parts.add(new LikePart(literals));
                literals.clear();
            } else if (escaped || point != '_') {
                byte[] encoded = character.getBytes(StandardCharsets.UTF_8);
                literal.writeRaw(encoded, 0, encoded.length);
            }
            escaped = false;
        }
        literals.add(literal.toByteArray());
        parts.add(new LikePart(literals));
        return parts;
    }
}
