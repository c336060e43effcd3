package fanout.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Values as files and expressions give them, at random. Each is a way to fill in a {@link Value}. */
final class SomeValues {
    private final Random random;

    SomeValues(Random random) {
        this.random = random;
    }

    /** @param numeric whether all of them have to be numbers */
    List<Consumer<Value>> list(int size, boolean numeric) {
        List<Consumer<Value>> values = new ArrayList<>();
        // Whole lists of one kind too: mixtures alone would never see what pure columns do.
        int only = random.nextInt(16);
        for (int i = 0; i < size; i++) {
            int kind = only < 8 ? only : random.nextInt(8);
            values.add(numeric || kind < 6 ? number(Math.min(kind, 5)) : text());
        }
        return values;
    }

    private Consumer<Value> number(int kind) {
        return switch (kind) {
            case 0 -> text(Integer.toString(random.nextInt(20) - 10));
            case 1 ->
                text(new BigDecimal(BigInteger.valueOf(random.nextInt(2000) - 1000), random.nextInt(4))
                        .toPlainString());
            case 2 -> text(new BigDecimal(new BigInteger(90, random), random.nextInt(30)).toString());
            case 3 ->
                text(List.of("007", "+5", "5.", ".5", "-0", "0.00", "1e3", "1E-3", "9223372036854775807", "1e400")
                        .get(random.nextInt(10)));
            case 4 -> {
                double real = random.nextInt(4) == 0 ? random.nextInt(5) / 2.0 : random.nextGaussian() * 1e10;
                yield value -> value.setReal(real);
            }
            default -> {
                long unscaled = random.nextLong() >> random.nextInt(64);
                int scale = random.nextInt(20);
                yield value -> value.setDecimal(unscaled, scale);
            }
        };
    }

    private Consumer<Value> text() {
        return switch (random.nextInt(4)) {
            case 0 -> value -> value.setBoolean(true);
            case 1 ->
                text(List.of("NA", "x", "1_000", "é", "\uD83D\uDE00", " 5", "true")
                        .get(random.nextInt(7)));
            default -> text("t" + random.nextInt(30));
        };
    }

    private static Consumer<Value> text(String text) {
        return value -> value.setText(text);
    }
}
