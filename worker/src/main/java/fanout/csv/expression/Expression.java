package fanout.csv.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An expression as a tree, without the positions, spaces and brackets of the text that it was parsed from. */
public sealed interface Expression {
    /** Throws {@link ExpressionSyntaxException}, also for types that can never go together. */
    static Expression parse(String text) {
        return new Parser(text).parse();
    }

    /** The expressions that this one is made of, from left to right. */
    List<Expression> operands();

    <T> T accept(Visitor<T> visitor);

    /** The names of the columns that it uses, in order of first use. */
    default List<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        collectColumns(this, names);
        return List.copyOf(names);
    }

    /** A text that parses back to this very tree: spaces, brackets, quotes and keywords always set the same way. */
    default String canonical() {
        return accept(new CanonicalText());
    }

    private static void collectColumns(Expression expression, Set<String> names) {
        if (expression instanceof Column column) {
            names.add(column.name());
        }
        for (Expression operand : expression.operands()) {
            collectColumns(operand, names);
        }
    }

    /** A number, never negative: a sign is a {@link Negation}. Its scale is what was typed, at least 0. */
    record Numeral(BigDecimal value) implements Expression {
        public Numeral {
            if (value.signum() < 0 || value.scale() < 0) {
                throw new IllegalArgumentException("not a literal: " + value);
            }
        }

        @Override
        public List<Expression> operands() {
            return List.of();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.numeral(this);
        }
    }

    /** A text; the empty one is NULL. */
    record Text(String value) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.text(this);
        }
    }

    /** {@code true}, {@code false} or {@code null}. */
    record Constant(Truth truth) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.constant(this);
        }
    }

    /** A column by its name. */
    record Column(String name) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.column(this);
        }
    }

    /** {@code -operand}. */
    record Negation(Expression operand) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.negation(this);
        }
    }

    /** {@code left + right} and its like. */
    record Arithmetic(ArithmeticOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.arithmetic(this);
        }
    }

    /** {@code left < right} and its like. */
    record Comparison(ComparisonOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.comparison(this);
        }
    }

    /** {@code not operand}. */
    record Not(Expression operand) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.not(this);
        }
    }

    /** All conditions joined by {@code and}; none of them is an And itself. */
    record And(List<Expression> operands) implements Expression {
        public And {
            operands = List.copyOf(operands);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.and(this);
        }
    }

    /** All conditions joined by {@code or}; none of them is an Or itself. */
    record Or(List<Expression> operands) implements Expression {
        public Or {
            operands = List.copyOf(operands);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.or(this);
        }
    }

    /** {@code value in (item, …)}. */
    record In(Expression value, List<Expression> items) implements Expression {
        public In {
            items = List.copyOf(items);
        }

        @Override
        public List<Expression> operands() {
            return joined(List.of(value), items);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.in(this);
        }
    }

    /** {@code value like pattern}; the escape is one character, or empty for none. */
    record Like(Expression value, String pattern, String escape) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(value);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.like(this);
        }
    }

    /** {@code value between low and high}, both included. */
    record Between(Expression value, Expression low, Expression high) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(value, low, high);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.between(this);
        }
    }

    /** {@code value is null}. */
    record IsNull(Expression value) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(value);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.isNull(this);
        }
    }

    /** One branch of a {@link Case}. */
    record When(Expression condition, Expression result) {}

    /** {@code case when … then … else … end}; without an else it is the constant NULL. */
    record Case(List<When> branches, Expression otherwise) implements Expression {
        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public List<Expression> operands() {
            List<Expression> all = new ArrayList<>();
            for (When branch : branches) {
                all.add(branch.condition());
                all.add(branch.result());
            }
            all.add(otherwise);
            return all;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.choice(this);
        }
    }

    /** A function with its arguments; {@code a || b} is a call of {@code concat}. */
    record Call(Function function, List<Expression> operands) implements Expression {
        public Call {
            operands = List.copyOf(operands);
        }

        /** What a literal text among the arguments says, empty for any other argument. */
        String literal(int index) {
            return operands.get(index) instanceof Text text ? text.value() : "";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.call(this);
        }
    }

    private static List<Expression> joined(List<Expression> first, List<Expression> rest) {
        List<Expression> all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }

    /** One answer per kind of expression. */
    interface Visitor<T> {
        T numeral(Numeral numeral);

        T text(Text text);

        T constant(Constant constant);

        T column(Column column);

        T negation(Negation negation);

        T arithmetic(Arithmetic arithmetic);

        T comparison(Comparison comparison);

        T not(Not not);

        T and(And and);

        T or(Or or);

        T in(In in);

        T like(Like like);

        T between(Between between);

        T isNull(IsNull isNull);

        T choice(Case choice);

        T call(Call call);
    }
}
