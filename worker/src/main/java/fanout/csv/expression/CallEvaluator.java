package fanout.csv.expression;

import fanout.aggregate.Value;
import java.util.List;
import java.util.StringJoiner;

/** Computes a function of which all arguments are evaluated first. */
final class CallEvaluator implements Evaluator {
    private final Expression.Call call;
    private final Arguments arguments;
    private final FunctionBody body;

    CallEvaluator(Expression.Call call, List<Operand> operands) {
        this.call = call;
        arguments = new Arguments(call, operands);
        body = call.function().newBody(call);
    }

    @Override
    public void evaluate(Fields record, Value result) throws BadValueException {
        if (!arguments.read(record)) {
            result.setNull();
            return;
        }
        try {
            body.apply(arguments, result);
        } catch (ArithmeticException notFinite) {
            throw new BadValueException(Operand.onlyColumn(call), reason());
        }
    }

    private String reason() {
        StringJoiner shown = new StringJoiner(", ", call.function().typed() + "(", ")");
        for (int i = 0; i < arguments.count(); i++) {
            shown.add(BadValues.bare(arguments.get(i)));
        }
        return shown + " is not a finite number (in " + BadValues.shortened(call.canonical()) + ")";
    }
}
