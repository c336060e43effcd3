package fanout.csv;

import fanout.task.CsvDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts in a dialect at random, one character for each byte: well written ones, and pieces of anything. */
final class RandomDialectText {
    private static final List<String> NEWLINES = List.of("\n", "\r\n", "\r");

    private final Random random;
    private final CsvDialect dialect;
    private final List<String> plain = new ArrayList<>(
            List.of("a", "bc", "1.5", "\u00c3\u00a9", "\u00ff", "N", "n", "\u00a0", "\u0085", "x y", "'", ":"));
    private final List<String> special = new ArrayList<>(NEWLINES);

    RandomDialectText(Random random, CsvDialect dialect) {
        this.random = random;
        this.dialect = dialect;
        plain.removeIf(text -> text.indexOf(dialect.quote()) >= 0 || text.indexOf(dialect.comment()) >= 0);
        special.add(dialect.delimiter());
        special.add(dialect.delimiter().substring(0, 1));
        for (char sign : new char[] {dialect.quote(), dialect.escape(), dialect.comment()}) {
            if (sign != CsvDialect.NONE) {
                special.add(String.valueOf(sign));
            }
        }
        special.add(" ");
        special.add("\t");
    }

    /** Records of any widths, blank lines and comments among them, without anything that a format reads in ways of its own. */
    String wellFormed() {
        StringBuilder text = new StringBuilder();
        int records = random.nextInt(10);
        for (int record = 0; record < records; record++) {
            if (dialect.comment() != CsvDialect.NONE && random.nextInt(4) == 0) {
                text.append(dialect.comment()).append(pieces(3)).append(one(NEWLINES));
            }
            int fields = random.nextInt(4);
            for (int field = 0; field < fields; field++) {
                text.append(field == 0 ? "" : dialect.delimiter()).append(field(fields));
            }
            boolean last = record == records - 1;
            text.append(last && random.nextBoolean() ? "" : one(NEWLINES));
        }
        return text.toString();
    }

    /** Pieces of anything. */
    String hostile() {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(30);
        boolean quiet = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(quiet ? 4 : 2) != 0 ? one(plain) : one(special));
        }
        return text.toString();
    }

    private String field(int fields) {
        char quote = dialect.quote();
        if (quote != CsvDialect.NONE && random.nextInt(3) == 0) {
            String inside =
                    pieces(4) + (random.nextBoolean() ? one(NEWLINES) + dialect.delimiter() + quote + quote : "");
            return quote + inside + quote;
        }
        String text = pieces(3);
        if (dialect.escape() != CsvDialect.NONE && random.nextInt(3) == 0) {
            text += "" + dialect.escape() + (random.nextBoolean() ? dialect.escape() : 'n') + dialect.nullText();
        }
        return text.isEmpty() && fields == 1 ? "x" : text;
    }

    private String pieces(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(one(plain));
        }
        return text.toString();
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
