package fanout.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Orders, one line after the other, at random from a seed: the same text every time. One owner at a time. */
final class BenchText {
    static final String HEADER = "id,ts,country,city,product,quantity,price,discount,email,latency_ms";

    private static final int COUNTRIES = 200;
    private static final int CITIES = 800;
    private static final int PRODUCTS = 4_000;
    private static final int MOST_BYTES_OF_A_FIELD = 64;
    private static final String[] BEGINNINGS = {"Al", "Bre", "Cor", "Dun", "Esk", "Fal", "Gro", "Hal", "Ist", "Kar"};
    private static final String[] MIDDLES = {"ba", "den", "fi", "gar", "lo", "mun", "ra", "sel", "ti", "vor"};
    private static final String[] ENDS = {"berg", "by", "ford", "ham", "hus", "mouth", "nes", "stad", "ton", "ville"};
    private static final String[] WORDS = {"again", "bell", "broken", "door", "gift", "late", "left", "paid", "twice"};

    private final SplittableRandom random;
    private final List<byte[]> countries = names(COUNTRIES, BenchText::country);
    private final List<byte[]> cities = names(CITIES, BenchText::city);
    private byte[] bytes = new byte[1 << 16];
    private int size;
    private long id;
    private long second = 1_700_000_000;

    private interface Naming {
        String name(int number);
    }

    BenchText(long seed) {
        random = new SplittableRandom(seed);
    }

    int size() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    BenchText append(String text) {
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
        return this;
    }

    /** An order without its newline. */
    BenchText appendOrder() {
        return appendOrder(false);
    }

    /** One whose city is quoted and that has a note at its end, with commas, quotes and newlines in it. */
    BenchText appendQuotedOrder() {
        appendOrder(true).append(",\"");
        int words = 2 + random.nextInt(8);
        for (int i = 0; i < words; i++) {
            append(WORDS[random.nextInt(WORDS.length)]);
            int sign = random.nextInt(40);
            append(sign == 0 ? "\n" : sign == 1 ? " \"\"so\"\" " : sign < 8 ? ", " : " ");
        }
        return append("\"");
    }

    /** A station and a temperature. */
    BenchText appendMeasurement() {
        int station = random.nextInt(400);
        append(cities.get(station)).append(';');
        int tenths = random.nextInt(500) - 150 + station % 200;
        if (tenths < 0) {
            append('-');
            tenths = -tenths;
        }
        return appendNumber(tenths / 10).append('.').append((char) ('0' + tenths % 10));
    }

    private BenchText appendOrder(boolean quoted) {
        second += random.nextInt(5);
        appendNumber(++id).append(',');
        appendTime().append(',');
        append(countries.get(skewed(COUNTRIES))).append(quoted ? ",\"" : ",");
        append(cities.get(skewed(CITIES))).append(quoted ? "\",P-" : ",P-");
        appendNumber(10_000 + skewed(PRODUCTS)).append(',');
        appendNumber(1 + random.nextInt(99)).append(',');
        appendCents(100 + random.nextInt(1_000_000)).append(',');
        if (random.nextInt(4) > 0) {
            append("0.").appendNumber(1_000 + random.nextInt(9_000));
        }
        append(",u").appendNumber(random.nextInt(1 << 30)).append("@example.org,");
        return appendNumber(20 + skewed(2_000));
    }

    /** Small numbers more often than large ones. */
    private int skewed(int bound) {
        double uniform = random.nextDouble();
        return (int) (bound * uniform * uniform);
    }

    private BenchText appendTime() {
        long day = second / 86_400;
        long rest = second % 86_400;
        append("20").appendTwo(20 + day / 372 % 70).append('-');
        appendTwo(1 + day / 31 % 12).append('-');
        appendTwo(1 + day % 28).append('T');
        appendTwo(rest / 3_600).append(':');
        return appendTwo(rest / 60 % 60).append(':').appendTwo(rest % 60).append('Z');
    }

    private BenchText appendTwo(long number) {
        return append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private BenchText appendCents(int cents) {
        return appendNumber(cents / 100).append('.').appendTwo(cents % 100);
    }

    private BenchText appendNumber(long number) {
        long unit = 1;
        while (unit <= number / 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            append((char) ('0' + number / unit % 10));
        }
        return this;
    }

    private BenchText append(byte[] text) {
        for (byte next : text) {
            append((char) next);
        }
        return this;
    }

    private BenchText append(char ascii) {
        if (size + MOST_BYTES_OF_A_FIELD > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[size++] = (byte) ascii;
        return this;
    }

    private static List<byte[]> names(int count, Naming naming) {
        List<byte[]> names = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            names.add(naming.name(number).getBytes(StandardCharsets.US_ASCII));
        }
        return names;
    }

    private static String country(int number) {
        return "" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }

    private static String city(int number) {
        return BEGINNINGS[number % 10]
                + MIDDLES[number / 10 % 10]
                + ENDS[number / 100 % 10]
                + (number < 1_000 ? "" : " " + number / 1_000);
    }
}
