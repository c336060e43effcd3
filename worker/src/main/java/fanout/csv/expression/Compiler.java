package fanout.csv.expression;

import fanout.aggregate.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns expressions into evaluators and conditions for records of certain columns. */
public final class Compiler implements Expression.Visitor<Evaluator> {
    private static final int REPEATED = -1;

    private final List<String> columns;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final ConditionCompiler conditions = new ConditionCompiler(this);

    /** @param columns the names of the columns, in the order in which {@link Fields#read} numbers them from 0 */
    public Compiler(List<String> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            indexes.merge(columns.get(i), i, (first, second) -> REPEATED);
        }
    }

    /** An evaluator of its own for one owner. Throws {@link ColumnException} for a column that is not there. */
    public Evaluator evaluator(Expression expression) {
        Evaluator evaluator = expression.accept(this);
        boolean constant =
                !expression.operands().isEmpty() && expression.columns().isEmpty();
        return constant ? folded(evaluator) : evaluator;
    }

    /** The same for an expression that says which records to keep. */
    public Condition condition(Expression expression) {
        return expression.accept(conditions);
    }

    Operand operand(Expression expression) {
        return new Operand(expression, evaluator(expression));
    }

    @Override
    public Evaluator numeral(Expression.Numeral numeral) {
        Value literal = new Value().setDecimal(numeral.value());
        return (record, result) -> result.set(literal);
    }

    @Override
    public Evaluator text(Expression.Text text) {
        Value literal = new Value().setText(text.value());
        return (record, result) -> result.set(literal);
    }

    @Override
    public Evaluator constant(Expression.Constant constant) {
        Truth truth = constant.truth();
        return (record, result) -> set(result, truth);
    }

    @Override
    public Evaluator column(Expression.Column column) {
        Integer index = indexes.get(column.name());
        if (index == null) {
            throw ColumnException.missing(column.name(), columns);
        }
        if (index == REPEATED) {
            throw ColumnException.repeated(column.name());
        }
        int read = index;
        return (record, result) -> record.read(read, result);
    }

    @Override
    public Evaluator negation(Expression.Negation negation) {
        Operand operand = operand(negation.operand());
        Value number = new Value();
        return (record, result) -> {
            if (!operand.readNumber(record, number)) {
                result.setNull();
                return;
            }
            ExactArithmetic.negate(number, result);
        };
    }

    @Override
    public Evaluator arithmetic(Expression.Arithmetic arithmetic) {
        return new ArithmeticEvaluator(arithmetic, operand(arithmetic.left()), operand(arithmetic.right()));
    }

    @Override
    public Evaluator comparison(Expression.Comparison comparison) {
        return tested(comparison);
    }

    @Override
    public Evaluator not(Expression.Not not) {
        return tested(not);
    }

    @Override
    public Evaluator and(Expression.And and) {
        return tested(and);
    }

    @Override
    public Evaluator or(Expression.Or or) {
        return tested(or);
    }

    @Override
    public Evaluator in(Expression.In in) {
        return tested(in);
    }

    @Override
    public Evaluator like(Expression.Like like) {
        return tested(like);
    }

    @Override
    public Evaluator between(Expression.Between between) {
        return tested(between);
    }

    @Override
    public Evaluator isNull(Expression.IsNull isNull) {
        return tested(isNull);
    }

    @Override
    public Evaluator choice(Expression.Case choice) {
        Condition[] tests = choice.branches().stream()
                .map(branch -> condition(branch.condition()))
                .toArray(Condition[]::new);
        Evaluator[] results = choice.branches().stream()
                .map(branch -> evaluator(branch.result()))
                .toArray(Evaluator[]::new);
        Evaluator otherwise = evaluator(choice.otherwise());
        return (record, result) -> {
            for (int i = 0; i < tests.length; i++) {
                if (tests[i].test(record) == Truth.TRUE) {
                    results[i].evaluate(record, result);
                    return;
                }
            }
            otherwise.evaluate(record, result);
        };
    }

    @Override
    public Evaluator call(Expression.Call call) {
        List<Expression> arguments = call.operands();
        return switch (call.function()) {
            case IF ->
                choice(new Expression.Case(
                        List.of(new Expression.When(arguments.get(0), arguments.get(1))), arguments.get(2)));
            case COALESCE -> coalesce(arguments);
            case NULLIF -> nullIf(arguments.get(0), arguments.get(1));
            default ->
                new CallEvaluator(call, arguments.stream().map(this::operand).toList());
        };
    }

    private Evaluator coalesce(List<Expression> arguments) {
        Evaluator[] evaluators = arguments.stream().map(this::evaluator).toArray(Evaluator[]::new);
        return (record, result) -> {
            for (Evaluator evaluator : evaluators) {
                evaluator.evaluate(record, result);
                if (!result.isNull()) {
                    return;
                }
            }
        };
    }

    private Evaluator nullIf(Expression first, Expression second) {
        Operand value = operand(first);
        Operand other = operand(second);
        Comparer comparer = conditions.comparer(first, value, second, other);
        Value right = new Value();
        return (record, result) -> {
            value.read(record, result);
            other.read(record, right);
            if (comparer.test(ComparisonOperator.EQUAL, result, right) == Truth.TRUE) {
                result.setNull();
            }
        };
    }

    private Evaluator tested(Expression expression) {
        Condition condition = condition(expression);
        return (record, result) -> set(result, condition.test(record));
    }

    private static void set(Value result, Truth truth) {
        switch (truth) {
            case TRUE -> result.setBoolean(true);
            case FALSE -> result.setBoolean(false);
            case UNKNOWN -> result.setNull();
        }
    }

    /** What needs no record is computed once, unless it is bad: then each record that it is computed for is. */
    private static Evaluator folded(Evaluator evaluator) {
        Value result = new Value();
        try {
            evaluator.evaluate((column, into) -> into.setNull(), result);
        } catch (BadValueException bad) {
            return evaluator;
        }
        if (result.kind() == Value.Kind.TEXT) {
            byte[] text = result.toBytes();
            result.setText(text, 0, text.length);
        }
        return (record, into) -> into.set(result);
    }
}
