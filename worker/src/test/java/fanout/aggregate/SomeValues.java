package fanout.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Values as files and expressions give them, at random. */
final class SomeValues {
    private final Random random;

    SomeValues(Random random) {
        this.random = random;
    }

    /**
     * A value and where it stands.
     *
     * @param fill makes a {@link Value} that value
     * @param place of which no two are the same
     */
    record Seen(Consumer<Value> fill, int place) {
        void addTo(Aggregate aggregate, int group) {
            Value value = new Value();
            fill.accept(value);
            value.readNumber();
            value.readTruth();
            if (aggregate instanceof PositionedAggregate positioned) {
                positioned.at(place / 10, place % 10);
            }
            aggregate.add(group, value);
        }
    }

    /** Values that can be added to any aggregate with arguments of that kind. */
    List<Seen> list(int size, ArgumentKind kind) {
        List<Consumer<Value>> values = kind == ArgumentKind.TRUTH ? truths(size) : values(size, kind);
        List<Seen> seen = new ArrayList<>();
        values.forEach(value -> seen.add(new Seen(value, seen.size())));
        return seen;
    }

    private List<Consumer<Value>> truths(int size) {
        int only = random.nextInt(4);
        List<Consumer<Value>> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean truth = only < 2 ? only == 0 : random.nextBoolean();
            values.add(random.nextBoolean() ? value -> value.setBoolean(truth) : text(truth ? "True" : "FALSE"));
        }
        return values;
    }

    private List<Consumer<Value>> values(int size, ArgumentKind wanted) {
        boolean numeric = wanted == ArgumentKind.NUMBER;
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
