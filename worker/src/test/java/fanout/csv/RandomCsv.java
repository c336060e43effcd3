package fanout.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts to be read as CSV, at random: as RFC 4180 has them, and as nobody should write them. */
final class RandomCsv {
    private static final List<String> NEWLINES = List.of("\n", "\r\n", "\r");
    /** What differs from a comma, either quote, LF and CR in the highest bit alone. */
    private static final List<String> TWINS = List.of("\u00ac", "\u00a2", "\u00a7", "\u008a", "\u008d");
    /** Latin 1, so that bytes that are no UTF-8 are among them. */
    private static final List<String> PLAIN = Stream.concat(
                    TWINS.stream(),
                    Stream.of(
                            "a",
                            "bc",
                            " ",
                            "1.5",
                            "\u00c3\u00a9",
                            "\u00ff",
                            "\0",
                            "\t",
                            ";",
                            "'",
                            "\\",
                            "\u00ef\u00bb\u00bf"))
            .toList();

    private static final List<String> SPECIAL = List.of("\"", "\"\"", ",", "\n", "\r", "\r\n", ",\"", "\",", "\"\n");

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    RandomCsv(Random random) {
        this.random = random;
    }

    /** Records of any widths, blank lines among them, each with its newline or the last without. */
    byte[] wellFormed() {
        int records = random.nextInt(12);
        for (int record = 0; record < records; record++) {
            writeRecord(random.nextInt(4));
            boolean last = record == records - 1;
            write(last && random.nextBoolean() ? "" : NEWLINES.get(random.nextInt(3)));
        }
        return out.toByteArray();
    }

    /** A record of so many fields, with its newline. */
    byte[] record(int fields) {
        writeRecord(fields);
        write(one(NEWLINES));
        return out.toByteArray();
    }

    /** Pieces of anything. */
    byte[] hostile() {
        int pieces = random.nextInt(40);
        boolean quiet = random.nextBoolean();
        for (int i = 0; i < pieces; i++) {
            boolean plain = random.nextInt(quiet ? 4 : 2) != 0;
            write(plain ? one(PLAIN) : one(SPECIAL));
        }
        return out.toByteArray();
    }

    private void writeRecord(int fields) {
        for (int field = 0; field < fields; field++) {
            write(field == 0 ? "" : ",");
            field(fields);
        }
    }

    private void field(int fields) {
        boolean quoted = random.nextInt(3) == 0;
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(random.nextInt(20) == 0 ? 60 : 4);
        for (int i = 0; i < pieces; i++) {
            text.append(random.nextBoolean() && quoted ? one(SPECIAL) : one(PLAIN));
        }
        if (quoted) {
            write("\"" + text.toString().replace("\"", "\"\"") + "\"");
            return;
        }
        // Alone on its line, an empty field would be a blank line and at the end nothing at all.
        write(text.length() == 0 && fields == 1 ? "x" : text.toString());
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void write(String latin1) {
        out.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
