package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class CanonicalTextPropertyTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void everyTreeIsWhatItsCanonicalTextParsesTo() {
        for (int i = 0; i < 5000; i++) {
            Expression tree = random.nextBoolean() ? condition(4) : number(4);
            String text = tree.canonical();
            assertEquals(tree, Expression.parse(text), () -> "seed " + seed + ": " + text);
            assertEquals(text, Expression.parse(text).canonical(), () -> "seed " + seed);
        }
    }

    private Expression number(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? column() : new Expression.Numeral(numeral());
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Expression.Negation(number(depth - 1));
            case 1 -> new Expression.Call(Function.ROUND, List.of(number(depth - 1), number(depth - 1)));
            case 2 ->
                new Expression.Case(
                        List.of(new Expression.When(condition(depth - 1), number(depth - 1))), number(depth - 1));
            case 3 -> new Expression.Call(Function.LENGTH, List.of(text(depth - 1)));
            default ->
                new Expression.Arithmetic(pick(ArithmeticOperator.values()), number(depth - 1), number(depth - 1));
        };
    }

    private Expression text(int depth) {
        if (depth == 0 || random.nextBoolean()) {
            return random.nextBoolean() ? column() : new Expression.Text(pick("a", "it's", "", "%_!", "ü \"x\""));
        }
        return new Expression.Call(Function.CONCAT, List.of(text(depth - 1), text(depth - 1)));
    }

    private Expression condition(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? column() : new Expression.Constant(Truth.of(random.nextBoolean()));
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Expression.Not(condition(depth - 1));
            case 1 -> new Expression.And(without(Expression.And.class, this::condition, depth - 1));
            case 2 -> new Expression.Or(without(Expression.Or.class, this::condition, depth - 1));
            case 3 -> new Expression.In(number(depth - 1), List.of(number(depth - 1), number(depth - 1)));
            case 4 -> new Expression.Like(text(depth - 1), pick("a%", "_'", "100!%%"), pick("", "!"));
            case 5 -> new Expression.Between(number(depth - 1), number(depth - 1), number(depth - 1));
            case 6 -> new Expression.IsNull(random.nextBoolean() ? condition(depth - 1) : text(depth - 1));
            default ->
                new Expression.Comparison(pick(ComparisonOperator.values()), number(depth - 1), number(depth - 1));
        };
    }

    private List<Expression> without(Class<?> kind, IntFunction<Expression> source, int depth) {
        List<Expression> found = new ArrayList<>();
        while (found.size() < 2 + random.nextInt(2)) {
            Expression next = source.apply(depth);
            if (!kind.isInstance(next)) {
                found.add(next);
            }
        }
        return found;
    }

    private Expression column() {
        return new Expression.Column(pick("a", "B_2", "unit price", "größe", "and", "1st", "q\"`q", "", "date"));
    }

    private BigDecimal numeral() {
        return BigDecimal.valueOf(random.nextLong() & Long.MAX_VALUE >> random.nextInt(60), random.nextInt(20));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
