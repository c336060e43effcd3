package fanout.csv.expression;

import fanout.aggregate.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code value in (item, …)}: TRUE with the first item that equals the value, UNKNOWN if there is none but a NULL is in
 * the way. An item that is the empty text equals NULL, as it does after {@code =}.
 */
final class InCondition implements Condition {
    private final Operand operand;
    private final boolean takesNull;
    private final Value value = new Value();
    /** The items as texts where all are text literals, so that a text is looked up; else empty. */
    private final TextSet texts;

    private final boolean onlyTexts;
    private final Operand[] items;
    private final Comparer[] comparers;
    private final Value item = new Value();

    private InCondition(Expression.In in, List<Expression> others, Compiler compiler, ConditionCompiler conditions) {
        operand = compiler.operand(in.value());
        takesNull = others.size() < in.items().size();
        onlyTexts = others.stream().allMatch(other -> other instanceof Expression.Text);
        List<byte[]> literals = new ArrayList<>();
        items = new Operand[others.size()];
        comparers = new Comparer[others.size()];
        for (int i = 0; i < items.length; i++) {
            Expression other = others.get(i);
            items[i] = compiler.operand(other);
            comparers[i] = conditions.comparer(in.value(), operand, other, items[i]);
            if (onlyTexts && other instanceof Expression.Text text) {
                literals.add(text.value().getBytes(StandardCharsets.UTF_8));
            }
        }
        texts = new TextSet(literals);
    }

    static Condition of(Expression.In in, Compiler compiler, ConditionCompiler conditions) {
        List<Expression> others = new ArrayList<>(in.items());
        others.removeIf(
                item -> item instanceof Expression.Text text && text.value().isEmpty());
        return new InCondition(in, others, compiler, conditions);
    }

    @Override
    public Truth test(Fields record) throws BadValueException {
        if (!operand.read(record, value)) {
            return takesNull ? Truth.TRUE : Truth.UNKNOWN;
        }
        if (onlyTexts && value.kind() == Value.Kind.TEXT) {
            return Truth.of(texts.contains(value.bytes(), value.start(), value.end()));
        }
        Truth truth = Truth.FALSE;
        for (int i = 0; i < items.length; i++) {
            items[i].read(record, item);
            Truth next = comparers[i].test(ComparisonOperator.EQUAL, value, item);
            if (next == Truth.TRUE) {
                return Truth.TRUE;
            }
            if (next == Truth.UNKNOWN) {
                truth = Truth.UNKNOWN;
            }
        }
        return truth;
    }
}
