package fanout.csv.expression;

import fanout.aggregate.Value;
import java.util.List;

/** Refuses, while parsing, what could only give bad values or nothing at all. */
final class TypeRules {
    private final TokenCursor tokens;

    TypeRules(TokenCursor tokens) {
        this.tokens = tokens;
    }

    /** The operand, which starts at a position of the text, if it can be a number. */
    Expression needNumber(Expression operand, int start) {
        if (StaticTypes.of(operand) == StaticType.BOOLEAN || isWordy(operand)) {
            throw tokens.expectedAt("a number", start);
        }
        return operand;
    }

    Expression needCondition(Expression operand, int start) {
        StaticType type = StaticTypes.of(operand);
        if (type == StaticType.NUMBER || type == StaticType.TEXT) {
            throw tokens.expectedAt("a condition", start);
        }
        return operand;
    }

    Expression checkComparison(Expression.Comparison comparison, int rightStart) {
        boolean ordered = !comparison.operator().isEquality();
        for (Expression side : comparison.operands()) {
            if (side instanceof Expression.Text text && text.value().isEmpty() && ordered) {
                throw tokens.fail("the empty text is null and has no order: use is null", rightStart);
            }
        }
        if (isNull(comparison.left())) {
            throw neverTrue(rightStart);
        }
        needComparable(comparison.left(), comparison.right(), rightStart);
        return comparison;
    }

    Expression needComparable(Expression left, Expression right, int rightStart) {
        if (isNull(right)) {
            throw neverTrue(rightStart);
        }
        StaticType leftType = StaticTypes.of(left);
        StaticType rightType = StaticTypes.of(right);
        if (leftType == StaticType.NUMBER && (rightType == StaticType.BOOLEAN || isWordy(right))) {
            throw tokens.expectedAt("a number", rightStart);
        }
        if (leftType == StaticType.BOOLEAN && rightType == StaticType.NUMBER) {
            throw tokens.expectedAt("a condition", rightStart);
        }
        if (isWordy(left) && rightType == StaticType.NUMBER) {
            throw tokens.expectedAt("a text", rightStart);
        }
        return right;
    }

    Expression checkList(Expression.In in, List<Integer> starts) {
        boolean number = false;
        for (int i = 0; i < starts.size(); i++) {
            Expression item = in.items().get(i);
            needComparable(in.value(), item, starts.get(i));
            number |= StaticTypes.of(item) == StaticType.NUMBER;
            if (number && in.items().stream().anyMatch(TypeRules::isWordy)) {
                throw tokens.fail("this list mixes numbers and texts", starts.get(0));
            }
        }
        return in;
    }

    Expression checkPattern(Expression.Like like, int escapeStart) {
        String escape = like.escape();
        if (escape.codePointCount(0, escape.length()) != 1) {
            throw tokens.fail("an escape is one character", escapeStart);
        }
        if (like.pattern().replace(escape + escape, "").endsWith(escape)) {
            throw tokens.fail("the pattern ends in its escape, with nothing left to escape", escapeStart);
        }
        return like;
    }

    Expression checkCall(Expression.Call call, int nameStart, List<Integer> starts) {
        Function function = call.function();
        if (starts.size() < function.leastArguments() || starts.size() > function.mostArguments()) {
            throw tokens.fail("it is " + function.signature() + ", not " + starts.size() + " arguments", nameStart);
        }
        for (int i = 0; i < starts.size(); i++) {
            checkArgument(function.parameter(i), call.operands().get(i), starts.get(i));
        }
        if (function == Function.NULLIF) {
            needComparable(call.operands().get(0), call.operands().get(1), starts.get(1));
        }
        return call;
    }

    private void checkArgument(Parameter parameter, Expression argument, int start) {
        switch (parameter) {
            case NUMBER, INTEGER -> needNumber(argument, start);
            case CONDITION -> needCondition(argument, start);
            case UNIT -> {
                if (!(argument instanceof Expression.Text text)
                        || CalendarUnit.named(text.value()).isEmpty()) {
                    throw tokens.expectedAt(
                            "'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute' or 'second'", start);
                }
            }
            case SIGNS -> {
                if (!(argument instanceof Expression.Text text)
                        || NumberSigns.of(text.value()).isEmpty()) {
                    throw tokens.expectedAt(
                            "',' or '.' for the decimal sign, perhaps with one that groups thousands (',.')", start);
                }
            }
            case FORMAT -> checkFormat(argument, start);
            case TIME -> {
                StaticType type = StaticTypes.of(argument);
                if (type == StaticType.NUMBER || type == StaticType.BOOLEAN) {
                    throw tokens.expectedAt("a date", start);
                }
            }
            case TEXT, ANY -> {}
        }
    }

    private void checkFormat(Expression argument, int start) {
        if (!(argument instanceof Expression.Text text) || text.value().isEmpty()) {
            throw tokens.expectedAt("a format such as '%d.%m.%Y' in single quotes", start);
        }
        try {
            TimeFormat.of(text.value());
        } catch (TimeFormatException wrong) {
            throw tokens.failInText(wrong.getMessage(), start, wrong.place());
        }
    }

    private ExpressionSyntaxException neverTrue(int start) {
        return tokens.fail("nothing compares with null: use is null or is not null", start);
    }

    private static boolean isNull(Expression expression) {
        return expression instanceof Expression.Constant constant && constant.truth() == Truth.UNKNOWN;
    }

    /** Whether it is a text literal that is no number. */
    private static boolean isWordy(Expression expression) {
        return expression instanceof Expression.Text text
                && !text.value().isEmpty()
                && !new Value().setText(text.value()).readNumber();
    }
}
