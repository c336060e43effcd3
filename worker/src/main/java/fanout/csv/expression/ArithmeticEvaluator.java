package fanout.csv.expression;

import fanout.aggregate.Value;

/** Computes one arithmetic operator. Reads both sides even if one is NULL, so that a bad value beside it shows. */
final class ArithmeticEvaluator implements Evaluator {
    private final Expression.Arithmetic expression;
    private final Operand left;
    private final Operand right;
    private final ExactArithmetic.Operation operation;
    private final Value first = new Value();
    private final Value second = new Value();

    ArithmeticEvaluator(Expression.Arithmetic expression, Operand left, Operand right) {
        this.expression = expression;
        this.left = left;
        this.right = right;
        operation = ExactArithmetic.of(expression.operator());
    }

    @Override
    public void evaluate(Fields record, Value result) throws BadValueException {
        boolean complete = left.readNumber(record, first);
        complete &= right.readNumber(record, second);
        if (!complete) {
            result.setNull();
            return;
        }
        try {
            operation.apply(first, second, result);
        } catch (ArithmeticException notFinite) {
            throw new BadValueException(Operand.onlyColumn(expression), reason());
        }
    }

    private String reason() {
        String symbol = expression.operator().symbol();
        return BadValues.bare(first) + " " + symbol + " " + BadValues.bare(second) + " is not a finite number (in "
                + BadValues.shortened(expression.canonical()) + ")";
    }
}
