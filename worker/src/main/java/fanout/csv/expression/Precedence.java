package fanout.csv.expression;

/** How tightly an expression's outermost operator binds, when written canonically. */
final class Precedence implements Expression.Visitor<Integer> {
    static final int DISJUNCTION = 0;
    static final int CONJUNCTION = 1;
    static final int NEGATED = 2;
    static final int PREDICATE = 3;
    static final int SUM = 4;
    static final int PRODUCT = 5;
    static final int SIGNED = 6;
    static final int OPERAND = 7;

    @Override
    public Integer numeral(Expression.Numeral numeral) {
        return OPERAND;
    }

    @Override
    public Integer text(Expression.Text text) {
        return OPERAND;
    }

    @Override
    public Integer constant(Expression.Constant constant) {
        return OPERAND;
    }

    @Override
    public Integer column(Expression.Column column) {
        return OPERAND;
    }

    @Override
    public Integer negation(Expression.Negation negation) {
        return SIGNED;
    }

    @Override
    public Integer arithmetic(Expression.Arithmetic arithmetic) {
        return arithmetic.operator().bindsTightly() ? PRODUCT : SUM;
    }

    @Override
    public Integer comparison(Expression.Comparison comparison) {
        return PREDICATE;
    }

    /** At most that of {@code not}; {@code not in} binds like {@code in}, but nothing is lost by a bracket less. */
    @Override
    public Integer not(Expression.Not not) {
        return NEGATED;
    }

    @Override
    public Integer and(Expression.And and) {
        return CONJUNCTION;
    }

    @Override
    public Integer or(Expression.Or or) {
        return DISJUNCTION;
    }

    @Override
    public Integer in(Expression.In in) {
        return PREDICATE;
    }

    @Override
    public Integer like(Expression.Like like) {
        return PREDICATE;
    }

    @Override
    public Integer between(Expression.Between between) {
        return PREDICATE;
    }

    @Override
    public Integer isNull(Expression.IsNull isNull) {
        return PREDICATE;
    }

    @Override
    public Integer choice(Expression.Case choice) {
        return OPERAND;
    }

    @Override
    public Integer call(Expression.Call call) {
        return OPERAND;
    }
}
