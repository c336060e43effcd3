package fanout.run;

import fanout.task.CsvDialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** CSV files of columns a and b, at random, of which a parser that starts in the middle is easily wrong. */
public final class HostileFiles {
    private static final List<String> SPECIAL =
            List.of("\"", "\"\"", ",", "\n", "\r", "\r\n", ",\"", "\",", "\"\n", "\n\"", "x,y\n");

    private final Random random;
    private final char quote;

    /** @param quote {@link CsvDialect#NONE} for files written with the usual quote, to be read without one */
    public HostileFiles(Random random, char quote) {
        this.random = random;
        this.quote = quote;
    }

    /** The whole file, with its header. */
    public byte[] next() {
        String newline = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        String rows =
                switch (random.nextInt(7)) {
                    case 0 -> anything();
                    case 1 -> quotedRecords(newline);
                    case 2 -> bareQuotes(newline);
                    case 3 -> longFields(newline);
                    case 4 -> neverClosed(newline);
                    case 5 -> ragged(newline);
                    default -> usual(newline);
                };
        String mark = random.nextInt(4) == 0 ? "\u00ef\u00bb\u00bf" : "";
        return (mark + "a,b" + newline + requoted(rows)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As RFC 4180 has it, two fields a record. */
    public String wellFormed(String newline) {
        return requoted(usual(newline));
    }

    private String usual(String newline) {
        StringBuilder text = new StringBuilder();
        int records = random.nextInt(30);
        for (int i = 0; i < records; i++) {
            text.append(field()).append(',').append(field());
            text.append(i == records - 1 && random.nextBoolean() ? "" : newline);
        }
        return text.toString();
    }

    private String field() {
        StringBuilder text = new StringBuilder();
        boolean quoted = random.nextInt(3) == 0;
        int pieces = random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            text.append(quoted && random.nextBoolean() ? special() : plain());
        }
        return quoted ? "\"" + text.toString().replace("\"", "\"\"") + "\"" : text.toString();
    }

    private String anything() {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(120);
        for (int i = 0; i < pieces; i++) {
            text.append(random.nextInt(3) == 0 ? special() : plain());
        }
        return text.toString();
    }

    /** The lines within the quotes are better records than the real ones. */
    private String quotedRecords(String newline) {
        StringBuilder text = new StringBuilder();
        int records = 1 + random.nextInt(4);
        for (int i = 0; i < records; i++) {
            String inside = (plain() + ",1" + newline).repeat(random.nextInt(25));
            text.append(plain())
                    .append(",\"")
                    .append(newline)
                    .append(inside)
                    .append('"')
                    .append(newline);
        }
        return text.toString();
    }

    private String bareQuotes(String newline) {
        StringBuilder text = new StringBuilder();
        int records = random.nextInt(40);
        for (int i = 0; i < records; i++) {
            text.append(random.nextBoolean() ? "5\" pipe," : "x,3\" ").append(random.nextInt(9));
            text.append(random.nextInt(5) == 0 ? "\"" : "").append(newline);
        }
        return text.toString();
    }

    private String longFields(String newline) {
        String inside = (special() + plain() + ",").repeat(random.nextInt(60)).replace("\"", "\"\"");
        return "k,\"" + inside + "\"" + newline + plain().repeat(random.nextInt(90)) + ",1" + newline + "z,2";
    }

    private String neverClosed(String newline) {
        return usual(newline) + newline + plain() + ",\"" + usual(newline).replace("\"", "");
    }

    private String ragged(String newline) {
        StringBuilder text = new StringBuilder();
        int records = random.nextInt(40);
        for (int i = 0; i < records; i++) {
            text.append(List.of("a,1", "b", "c,1,2", "", "\"q\"x,1", "d,NA", "\"\",", "e,2")
                    .get(random.nextInt(8)));
            text.append(newline);
        }
        return text.toString();
    }

    /** With the quote wanted and the usual one in each other's place. */
    private String requoted(String usual) {
        char between = '\uE000';
        return quote == CsvDialect.NONE
                ? usual
                : usual.replace('"', between).replace(quote, '"').replace(between, quote);
    }

    private String plain() {
        return List.of("k", "1", "2.5", " ", "\u00c3\u00a9", "\u00ff").get(random.nextInt(6));
    }

    private String special() {
        return SPECIAL.get(random.nextInt(SPECIAL.size()));
    }
}
