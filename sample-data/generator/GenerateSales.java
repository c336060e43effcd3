import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes sales records as CSV, the same bytes at every run. Started without a build:
 *
 * <pre>
 * java GenerateSales.java DIRECTORY          twelve monthly files, each with a peculiarity of its own or none
 * java GenerateSales.java --size 1G FILE     one file of exactly that many bytes
 * </pre>
 */
public final class GenerateSales {
    private static final int YEAR = 2025;
    private static final int MOST_BYTES_OF_A_RECORD = 400;
    private static final int BUFFERED_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<Column> USUAL_ORDER = List.of(Column.values());
    private static final List<Column> OTHER_ORDER = List.of(
            Column.TS,
            Column.ID,
            Column.PRODUCT,
            Column.PRICE,
            Column.QUANTITY,
            Column.COUNTRY,
            Column.CITY,
            Column.NOTE,
            Column.DISCOUNT,
            Column.LATENCY_MS,
            Column.EMAIL);

    private GenerateSales() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 1) {
            writeYear(Path.of(args[0]));
            return;
        }
        if (args.length == 3 && args[0].equals("--size")) {
            writeOfSize(bytes(args[1]), Path.of(args[2]));
            return;
        }
        System.err.println("usage: java GenerateSales.java DIRECTORY | --size SIZE FILE   (SIZE: 500M, 1G, ...)");
        System.exit(2);
    }

    // ---- twelve months ----

    private static void writeYear(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (int month = 1; month <= 12; month++) {
            Text text = new Text();
            writeMonth(month, text);
            String name = YearMonth.of(YEAR, month) + (month == 6 ? ".csv.gz" : ".csv");
            try (OutputStream file = Files.newOutputStream(directory.resolve(name));
                    OutputStream out = month == 6 ? new GZIPOutputStream(file) : file) {
                text.writeTo(out);
            }
        }
    }

    private static void writeMonth(int month, Text text) {
        List<Column> order = month == 4 ? OTHER_ORDER : USUAL_ORDER;
        String end = month == 2 ? "\r\n" : "\n";
        int records = 800 + month * 37 % 200;
        if (month == 2) {
            text.append(BYTE_ORDER_MARK);
        }
        LocalDate first = YearMonth.of(YEAR, month).atDay(1);
        // The steps vary: a day is left, lest the last records fall into the next month.
        long seconds = first.lengthOfMonth() * 86_400L * 24 / 25;
        Sale sale = new Sale(YEAR * 100L + month, month * 100_000L, first, seconds / records);
        header(order, text).append(end);
        for (int record = 1; record <= records; record++) {
            sale.next();
            append(sale, month == 7 ? damaged(record) : order, text);
            if (month == 7 && record == 312) {
                text.append(",one field too many");
            }
            if (month != 9 || record < records) {
                text.append(end);
            }
        }
    }

    /** Nine fields instead of eleven in one record of July; the record of twelve has a field appended. */
    private static List<Column> damaged(int record) {
        return record == 655 ? USUAL_ORDER.subList(0, 9) : USUAL_ORDER;
    }

    // ---- one big file ----

    private static void writeOfSize(long sizeBytes, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Sale sale = new Sale(sizeBytes, 0, LocalDate.of(YEAR, 1, 1), 2);
        Text text = new Text();
        long writtenBytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            header(USUAL_ORDER, text).append("\n");
            while (writtenBytes + text.length() + 2L * MOST_BYTES_OF_A_RECORD < sizeBytes) {
                sale.next();
                append(sale, USUAL_ORDER, text).append("\n");
                if (text.length() > BUFFERED_BYTES) {
                    writtenBytes += text.length();
                    text.writeTo(out);
                }
            }
            sale.next();
            append(sale, USUAL_ORDER.subList(0, 10), text).append(",");
            while (writtenBytes + text.length() + 1 < sizeBytes) {
                text.append("x");
            }
            text.append("\n").writeTo(out);
        }
        System.out.println(file + ": " + Files.size(file) + " bytes");
    }

    private static long bytes(String size) {
        String upper = size.toUpperCase(Locale.ROOT);
        long unit =
                switch (upper.charAt(upper.length() - 1)) {
                    case 'K' -> 1L << 10;
                    case 'M' -> 1L << 20;
                    case 'G' -> 1L << 30;
                    default -> 1;
                };
        return unit * Long.parseLong(unit == 1 ? upper : upper.substring(0, upper.length() - 1));
    }

    // ---- records ----

    private enum Column {
        ID,
        TS,
        COUNTRY,
        CITY,
        PRODUCT,
        QUANTITY,
        PRICE,
        DISCOUNT,
        EMAIL,
        LATENCY_MS,
        NOTE
    }

    private static Text header(List<Column> order, Text text) {
        for (int position = 0; position < order.size(); position++) {
            text.append(position == 0 ? "" : ",")
                    .append(order.get(position).name().toLowerCase(Locale.ROOT));
        }
        return text;
    }

    private static Text append(Sale sale, List<Column> order, Text text) {
        for (int position = 0; position < order.size(); position++) {
            text.append(position == 0 ? "" : ",");
            sale.append(order.get(position), text);
        }
        return text;
    }

    /** The current record, drawn anew by {@link #next}; all fields are drawn whatever is written of them. */
    private static final class Sale {
        private static final String[][] PLACES = {
            // Namibia, whose code must not be taken for "not available", is among them.
            {"AT", "Wien", "Graz"}, {"BE", "Gent", "Liège"}, {"BR", "São Paulo", "Recife"},
            {"CH", "Zürich", "Genève"}, {"DE", "München", "Köln"}, {"FR", "Lyon", "Nîmes"},
            {"GB", "Leeds", "York"}, {"JP", "東京", "大阪"}, {"NA", "Windhoek", "Swakopmund"},
            {"US", "Austin", "Saint Paul, MN"},
        };
        /** Codes, whose leading zeros matter, and the price of each in cents. */
        private static final String[] PRODUCTS = {"01001", "01002", "00420", "10010", "20007", "03100", "99001", "00007"
        };

        private static final int[] PRICES = {1999, 2450, 499, 12900, 75, 8995, 249900, 1};
        private static final String[] NOTES = {
            "gift", "repeat customer", "\"call before delivery, ring twice\"", "\"said \"\"as soon as possible\"\"\"",
            "\"two lines:\nleave at the back door\"", "5\" pipe", "\"\"",
                    "\"first floor\n\nsecond \"\"door\"\", left\"",
        };
        private static final String[] DISCOUNTS = {"0.05", "0.1", "0.15", "0.2"};

        private final Random random;
        private final long stepSeconds;
        private LocalDate day;
        private String dayText;
        private long secondOfDay;
        private long id;
        private String[] place = PLACES[0];
        private int city;
        private int product;
        private int quantity;
        private int cents;
        private String discount = "";
        private int user;
        private int latencyMillis;
        private String note = "";

        Sale(long seed, long lastId, LocalDate firstDay, long stepSeconds) {
            this.random = new Random(seed);
            this.stepSeconds = stepSeconds;
            this.id = lastId;
            this.day = firstDay;
            this.dayText = firstDay.toString();
        }

        void next() {
            id++;
            secondOfDay += stepSeconds / 2 + random.below((int) stepSeconds);
            while (secondOfDay >= 86_400) {
                secondOfDay -= 86_400;
                day = day.plusDays(1);
                dayText = day.toString();
            }
            // The smaller of two draws: some places, products and users are met more often than others.
            place = PLACES[Math.min(random.below(PLACES.length), random.below(PLACES.length))];
            city = 1 + random.below(2);
            product = Math.min(random.below(PRODUCTS.length), random.below(PRODUCTS.length));
            quantity = 1 + Math.min(random.below(12), random.below(12));
            cents = PRICES[product] + random.below(PRICES[product] / 10 + 1);
            int offer = random.below(6);
            discount = offer < DISCOUNTS.length ? DISCOUNTS[offer] : "";
            user = Math.min(random.below(5000), random.below(5000));
            latencyMillis = 5 + random.below(1 << (3 + random.below(9)));
            int remark = random.below(40);
            note = remark < NOTES.length ? NOTES[remark] : "";
        }

        void append(Column column, Text text) {
            switch (column) {
                case ID -> text.append(id, 1);
                case TS -> appendTime(text);
                case COUNTRY -> text.append(place[0]);
                case CITY -> text.append(place[city].contains(",") ? '"' + place[city] + '"' : place[city]);
                case PRODUCT -> text.append(PRODUCTS[product]);
                case QUANTITY -> text.append(quantity, 1);
                case PRICE -> text.append(cents / 100, 1).append(".").append(cents % 100, 2);
                case DISCOUNT -> text.append(discount);
                case EMAIL -> text.append("user").append(user, 4).append("@example.com");
                case LATENCY_MS -> text.append(latencyMillis, 1);
                case NOTE -> text.append(note);
            }
        }

        private void appendTime(Text text) {
            text.append(dayText).append("T").append(secondOfDay / 3600, 2);
            text.append(":").append(secondOfDay / 60 % 60, 2);
            text.append(":").append(secondOfDay % 60, 2).append("Z");
        }
    }

    /** SplitMix64 (Steele, Lea, Flood 2014): a few lines, and the same on every JDK. */
    private static final class Random {
        private long state;

        Random(long seed) {
            this.state = seed;
        }

        /** From 0 to {@code bound}, exclusive. */
        int below(int bound) {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return (int) (((mixed ^ (mixed >>> 31)) >>> 33) * bound >>> 31);
        }
    }

    /** UTF-8 text being put together. */
    private static final class Text {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * BUFFERED_BYTES);

        int length() {
            return bytes.size();
        }

        Text append(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** A number that is not negative, filled up with leading zeros to {@code digits}. */
        Text append(long number, int digits) {
            String text = Long.toString(number);
            for (int zeros = text.length(); zeros < digits; zeros++) {
                bytes.write('0');
            }
            return append(text);
        }

        /** Writes what was put together so far, and begins anew. */
        void writeTo(OutputStream out) throws IOException {
            bytes.writeTo(out);
            bytes.reset();
        }
    }
}
