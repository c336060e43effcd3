package fanout.csv.expression;

import fanout.aggregate.Value;
import java.util.List;

/** Turns expressions into conditions: those that are one by nature, and anything else read as true or false. */
final class ConditionCompiler implements Expression.Visitor<Condition> {
    private final Compiler compiler;

    ConditionCompiler(Compiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public Condition numeral(Expression.Numeral numeral) {
        return read(numeral);
    }

    @Override
    public Condition text(Expression.Text text) {
        return read(text);
    }

    @Override
    public Condition constant(Expression.Constant constant) {
        Truth truth = constant.truth();
        return record -> truth;
    }

    @Override
    public Condition column(Expression.Column column) {
        return read(column);
    }

    @Override
    public Condition negation(Expression.Negation negation) {
        return read(negation);
    }

    @Override
    public Condition arithmetic(Expression.Arithmetic arithmetic) {
        return read(arithmetic);
    }

    @Override
    public Condition comparison(Expression.Comparison comparison) {
        ComparisonOperator operator = comparison.operator();
        return isLiteral(comparison.left()) && !isLiteral(comparison.right())
                ? compare(comparison.right(), operator.mirrored(), comparison.left())
                : compare(comparison.left(), operator, comparison.right());
    }

    @Override
    public Condition not(Expression.Not not) {
        Condition operand = compiler.condition(not.operand());
        return record -> operand.test(record).negated();
    }

    @Override
    public Condition and(Expression.And and) {
        Condition[] operands = conditions(and.operands());
        return record -> {
            Truth truth = Truth.TRUE;
            for (Condition operand : operands) {
                Truth next = operand.test(record);
                if (next == Truth.FALSE) {
                    return Truth.FALSE;
                }
                if (next == Truth.UNKNOWN) {
                    truth = Truth.UNKNOWN;
                }
            }
            return truth;
        };
    }

    @Override
    public Condition or(Expression.Or or) {
        Condition[] operands = conditions(or.operands());
        return record -> {
            Truth truth = Truth.FALSE;
            for (Condition operand : operands) {
                Truth next = operand.test(record);
                if (next == Truth.TRUE) {
                    return Truth.TRUE;
                }
                if (next == Truth.UNKNOWN) {
                    truth = Truth.UNKNOWN;
                }
            }
            return truth;
        };
    }

    @Override
    public Condition in(Expression.In in) {
        return InCondition.of(in, compiler, this);
    }

    @Override
    public Condition like(Expression.Like like) {
        Operand operand = compiler.operand(like.value());
        LikePattern pattern = new LikePattern(like.pattern(), like.escape());
        Value value = new Value();
        return record -> operand.readText(record, value)
                ? Truth.of(pattern.matches(value.bytes(), value.start(), value.end()))
                : Truth.UNKNOWN;
    }

    @Override
    public Condition between(Expression.Between between) {
        Operand value = compiler.operand(between.value());
        Operand low = compiler.operand(between.low());
        Operand high = compiler.operand(between.high());
        Comparer atLeast = comparer(between.value(), value, between.low(), low);
        Comparer atMost = comparer(between.value(), value, between.high(), high);
        Value middle = new Value();
        Value limit = new Value();
        return record -> {
            value.read(record, middle);
            low.read(record, limit);
            Truth above = atLeast.test(ComparisonOperator.GREATER_OR_EQUAL, middle, limit);
            if (above == Truth.FALSE) {
                return Truth.FALSE;
            }
            high.read(record, limit);
            Truth below = atMost.test(ComparisonOperator.LESS_OR_EQUAL, middle, limit);
            return below == Truth.TRUE ? above : below;
        };
    }

    @Override
    public Condition isNull(Expression.IsNull isNull) {
        return isNull(isNull.value());
    }

    @Override
    public Condition choice(Expression.Case choice) {
        return read(choice);
    }

    @Override
    public Condition call(Expression.Call call) {
        return read(call);
    }

    Comparer comparer(Expression left, Operand leftOperand, Expression right, Operand rightOperand) {
        boolean textual = StaticTypes.of(left) == StaticType.TEXT || StaticTypes.of(right) == StaticType.TEXT;
        return new Comparer(leftOperand, rightOperand, textual);
    }

    private Condition compare(Expression left, ComparisonOperator operator, Expression right) {
        if (right instanceof Expression.Text text && text.value().isEmpty()) {
            Condition isNull = isNull(left);
            return operator == ComparisonOperator.EQUAL
                    ? isNull
                    : record -> isNull.test(record).negated();
        }
        Operand operand = compiler.operand(left);
        Operand other = compiler.operand(right);
        Comparer comparer = comparer(left, operand, right, other);
        if (right instanceof Expression.Numeral number) {
            return againstNumber(operand, operator, new Value().setDecimal(number.value()));
        }
        if (right instanceof Expression.Text text) {
            return againstText(operand, operator, new Value().setText(text.value()), comparer);
        }
        Value first = new Value();
        Value second = new Value();
        return record -> {
            operand.read(record, first);
            other.read(record, second);
            return comparer.test(operator, first, second);
        };
    }

    private static Condition againstNumber(Operand operand, ComparisonOperator operator, Value number) {
        Value value = new Value();
        return record -> operand.readNumber(record, value)
                ? Truth.of(operator.holds(ExactArithmetic.compare(value, number)))
                : Truth.UNKNOWN;
    }

    private static Condition againstText(Operand operand, ComparisonOperator operator, Value text, Comparer comparer) {
        Value value = new Value();
        return record -> {
            operand.read(record, value);
            return value.kind() == Value.Kind.TEXT
                    ? Comparer.compareBytes(operator, value, text)
                    : comparer.test(operator, value, text);
        };
    }

    private Condition isNull(Expression expression) {
        Operand operand = compiler.operand(expression);
        Value value = new Value();
        return record -> Truth.of(!operand.read(record, value));
    }

    private Condition read(Expression expression) {
        Operand operand = compiler.operand(expression);
        Value value = new Value();
        return record -> operand.readTruth(record, value);
    }

    private Condition[] conditions(List<Expression> expressions) {
        return expressions.stream().map(compiler::condition).toArray(Condition[]::new);
    }

    private static boolean isLiteral(Expression expression) {
        return expression instanceof Expression.Numeral || expression instanceof Expression.Text;
    }
}
