package fanout.csv.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes an expression with the fewest brackets. */
final class CanonicalText implements Expression.Visitor<String> {
    private static final Precedence PRECEDENCE = new Precedence();

    @Override
    public String numeral(Expression.Numeral numeral) {
        return numeral.value().toPlainString();
    }

    @Override
    public String text(Expression.Text text) {
        return quoted(text.value());
    }

    @Override
    public String constant(Expression.Constant constant) {
        return switch (constant.truth()) {
            case TRUE -> "true";
            case FALSE -> "false";
            case UNKNOWN -> "null";
        };
    }

    @Override
    public String column(Expression.Column column) {
        String name = column.name();
        return Lexer.isBareName(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String negation(Expression.Negation negation) {
        return "-" + within(Precedence.OPERAND, negation.operand());
    }

    @Override
    public String arithmetic(Expression.Arithmetic arithmetic) {
        boolean tight = arithmetic.operator().bindsTightly();
        String left = within(tight ? Precedence.PRODUCT : Precedence.SUM, arithmetic.left());
        String right = within(tight ? Precedence.SIGNED : Precedence.PRODUCT, arithmetic.right());
        return left + " " + arithmetic.operator().symbol() + " " + right;
    }

    @Override
    public String comparison(Expression.Comparison comparison) {
        return side(comparison.left()) + " " + comparison.operator().symbol() + " " + side(comparison.right());
    }

    @Override
    public String not(Expression.Not not) {
        Expression operand = not.operand();
        if (operand instanceof Expression.In in) {
            return in(in, "not in");
        }
        if (operand instanceof Expression.Like like) {
            return like(like, "not like");
        }
        if (operand instanceof Expression.Between between) {
            return between(between, "not between");
        }
        if (operand instanceof Expression.IsNull isNull) {
            return side(isNull.value()) + " is not null";
        }
        return "not " + within(Precedence.NEGATED, operand);
    }

    @Override
    public String and(Expression.And and) {
        return and.operands().stream()
                .map(operand -> within(Precedence.NEGATED, operand))
                .collect(Collectors.joining(" and "));
    }

    @Override
    public String or(Expression.Or or) {
        return or.operands().stream()
                .map(operand -> within(Precedence.CONJUNCTION, operand))
                .collect(Collectors.joining(" or "));
    }

    @Override
    public String in(Expression.In in) {
        return in(in, "in");
    }

    @Override
    public String like(Expression.Like like) {
        return like(like, "like");
    }

    @Override
    public String between(Expression.Between between) {
        return between(between, "between");
    }

    @Override
    public String isNull(Expression.IsNull isNull) {
        return side(isNull.value()) + " is null";
    }

    @Override
    public String choice(Expression.Case choice) {
        List<String> words = new ArrayList<>(List.of("case"));
        for (Expression.When branch : choice.branches()) {
            words.add("when " + branch.condition().accept(this));
            words.add("then " + branch.result().accept(this));
        }
        if (!choice.otherwise().equals(new Expression.Constant(Truth.UNKNOWN))) {
            words.add("else " + choice.otherwise().accept(this));
        }
        words.add("end");
        return String.join(" ", words);
    }

    @Override
    public String call(Expression.Call call) {
        return call.function().typed() + "(" + listed(call.operands()) + ")";
    }

    private String in(Expression.In in, String operator) {
        return side(in.value()) + " " + operator + " (" + listed(in.items()) + ")";
    }

    private String like(Expression.Like like, String operator) {
        String escape = like.escape().isEmpty() ? "" : " escape " + quoted(like.escape());
        return side(like.value()) + " " + operator + " " + quoted(like.pattern()) + escape;
    }

    private String between(Expression.Between between, String operator) {
        return side(between.value()) + " " + operator + " " + side(between.low()) + " and " + side(between.high());
    }

    private String listed(List<Expression> expressions) {
        return expressions.stream().map(item -> item.accept(this)).collect(Collectors.joining(", "));
    }

    private String side(Expression expression) {
        return within(Precedence.SUM, expression);
    }

    private String within(int least, Expression expression) {
        String text = expression.accept(this);
        return expression.accept(PRECEDENCE) < least ? "(" + text + ")" : text;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
