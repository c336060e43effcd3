package fanout.csv.expression;

/** Finds the {@link StaticType} of an expression. */
final class StaticTypes implements Expression.Visitor<StaticType> {
    static StaticType of(Expression expression) {
        return expression.accept(new StaticTypes());
    }

    @Override
    public StaticType numeral(Expression.Numeral numeral) {
        return StaticType.NUMBER;
    }

    @Override
    public StaticType text(Expression.Text text) {
        return text.value().isEmpty() ? StaticType.NOTHING : StaticType.TEXT;
    }

    @Override
    public StaticType constant(Expression.Constant constant) {
        return constant.truth() == Truth.UNKNOWN ? StaticType.NOTHING : StaticType.BOOLEAN;
    }

    @Override
    public StaticType column(Expression.Column column) {
        return StaticType.ANY;
    }

    @Override
    public StaticType negation(Expression.Negation negation) {
        return StaticType.NUMBER;
    }

    @Override
    public StaticType arithmetic(Expression.Arithmetic arithmetic) {
        return StaticType.NUMBER;
    }

    @Override
    public StaticType comparison(Expression.Comparison comparison) {
        return StaticType.BOOLEAN;
    }

    @Override
    public StaticType not(Expression.Not not) {
        return StaticType.BOOLEAN;
    }

    @Override
    public StaticType and(Expression.And and) {
        return StaticType.BOOLEAN;
    }

    @Override
    public StaticType or(Expression.Or or) {
        return StaticType.BOOLEAN;
    }

    @Override
    public StaticType in(Expression.In in) {
        return StaticType.BOOLEAN;
    }

    @Override
    public StaticType like(Expression.Like like) {
        return StaticType.BOOLEAN;
    }

    @Override
    public StaticType between(Expression.Between between) {
        return StaticType.BOOLEAN;
    }

    @Override
    public StaticType isNull(Expression.IsNull isNull) {
        return StaticType.BOOLEAN;
    }

    @Override
    public StaticType choice(Expression.Case choice) {
        StaticType type = choice.otherwise().accept(this);
        for (Expression.When branch : choice.branches()) {
            type = type.or(branch.result().accept(this));
        }
        return type;
    }

    @Override
    public StaticType call(Expression.Call call) {
        if (call.function().result() != StaticType.ANY) {
            return call.function().result();
        }
        StaticType type = StaticType.NOTHING;
        for (int i : call.function().handedThrough(call.operands().size())) {
            type = type.or(call.operands().get(i).accept(this));
        }
        return type;
    }
}
