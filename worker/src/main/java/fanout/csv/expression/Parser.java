package fanout.csv.expression;

import fanout.aggregate.Value;
import fanout.csv.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recursive descent over this grammar; words in any case, a later rule binds tighter:
 *
 * <pre>
 * expression = conjunction { "or" conjunction } ;
 * conjunction = negated { "and" negated } ;
 * negated    = "not" negated | predicate ;
 * predicate  = joined [ ( "=" | "==" | "!=" | "&lt;&gt;" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) joined
 *                     | [ "not" ] "in" "(" expression { "," expression } ")"
 *                     | [ "not" ] "like" TEXT [ "escape" TEXT ]
 *                     | [ "not" ] "between" joined "and" joined
 *                     | "is" [ "not" ] "null" ] ;
 * joined     = sum { "||" sum } ;
 * sum        = product { ( "+" | "-" ) product } ;
 * product    = signed { ( "*" | "/" | "%" ) signed } ;
 * signed     = "-" signed | operand ;
 * operand    = NUMBER | TEXT | "true" | "false" | "null" | column | call | choice | "(" expression ")" ;
 * column     = NAME | '"' name '"' | "`" name "`" ;
 * call       = NAME "(" [ expression { "," expression } ] ")" ;
 * choice     = "case" "when" expression "then" expression { "when" expression "then" expression }
 *              [ "else" expression ] "end" ;
 * </pre>
 */
final class Parser {
    /** Brackets within brackets: what keeps a hostile text from overflowing the stack. */
    private static final int DEEPEST = 100;
    /** Operators of which the left side is the whole chain before, each a level of the tree. */
    private static final int MOST_OPERATORS = 1000;

    private final TokenCursor tokens;
    private final TypeRules rules;
    private int depth;
    private int operators;

    Parser(String text) {
        tokens = new TokenCursor(text);
        rules = new TypeRules(tokens);
    }

    Expression parse() {
        Expression expression = expression();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.expected("an operator or the end");
        }
        return expression;
    }

    private Expression expression() {
        enter();
        int start = tokens.peek().start();
        Expression first = conjunction();
        if (!tokens.peek().isWord("or")) {
            depth--;
            return first;
        }
        List<Expression> all = new ArrayList<>();
        addAlternative(first, start, all);
        while (tokens.takeWord("or")) {
            int next = tokens.peek().start();
            addAlternative(conjunction(), next, all);
        }
        depth--;
        return new Expression.Or(all);
    }

    private void addAlternative(Expression condition, int start, List<Expression> all) {
        rules.needCondition(condition, start);
        if (condition instanceof Expression.Or or) {
            all.addAll(or.operands());
            return;
        }
        all.add(condition);
    }

    private Expression conjunction() {
        int start = tokens.peek().start();
        Expression first = negated();
        if (!tokens.peek().isWord("and")) {
            return first;
        }
        List<Expression> all = new ArrayList<>();
        addConjunct(first, start, all);
        while (tokens.takeWord("and")) {
            int next = tokens.peek().start();
            addConjunct(negated(), next, all);
        }
        return new Expression.And(all);
    }

    private void addConjunct(Expression condition, int start, List<Expression> all) {
        rules.needCondition(condition, start);
        if (condition instanceof Expression.And and) {
            all.addAll(and.operands());
            return;
        }
        all.add(condition);
    }

    private Expression negated() {
        if (!tokens.takeWord("not")) {
            return predicate();
        }
        enter();
        int start = tokens.peek().start();
        Expression operand = negated();
        depth--;
        return new Expression.Not(rules.needCondition(operand, start));
    }

    private Expression predicate() {
        Expression left = joined();
        Optional<ComparisonOperator> operator = comparisonOperator(tokens.peek());
        if (operator.isPresent()) {
            tokens.take();
            int right = tokens.peek().start();
            return alone(rules.checkComparison(new Expression.Comparison(operator.get(), left, joined()), right));
        }
        if (tokens.takeWord("is")) {
            boolean negated = tokens.takeWord("not");
            tokens.needWord("null");
            return alone(negatedIf(negated, new Expression.IsNull(left)));
        }
        boolean negated = tokens.peek().isWord("not") && isTest(tokens.peekSecond());
        if (negated) {
            tokens.take();
        }
        if (!isTest(tokens.peek())) {
            return left;
        }
        return alone(negatedIf(negated, test(left)));
    }

    private static boolean isTest(Token token) {
        return token.isWord("in") || token.isWord("like") || token.isWord("between");
    }

    private Expression test(Expression left) {
        if (tokens.takeWord("in")) {
            tokens.needSymbol("(");
            List<Integer> starts = new ArrayList<>();
            return rules.checkList(new Expression.In(left, list(starts)), starts);
        }
        if (tokens.takeWord("between")) {
            int lowStart = tokens.peek().start();
            Expression low = rules.needComparable(left, joined(), lowStart);
            tokens.needWord("and");
            int highStart = tokens.peek().start();
            return new Expression.Between(left, low, rules.needComparable(left, joined(), highStart));
        }
        tokens.needWord("like");
        String pattern = tokens.needText("a pattern in single quotes");
        if (!tokens.takeWord("escape")) {
            return new Expression.Like(left, pattern, "");
        }
        int escapeStart = tokens.peek().start();
        String escape = tokens.needText("a character in single quotes");
        return rules.checkPattern(new Expression.Like(left, pattern, escape), escapeStart);
    }

    /** A comparison that no other one follows, because {@code a < b < c} does not mean what it seems to. */
    private Expression alone(Expression predicate) {
        Token next = tokens.peek();
        if (comparisonOperator(next).isPresent() || next.isWord("is") || isTest(next)) {
            throw tokens.fail("comparisons do not chain: join them by and, or use brackets", next.start());
        }
        return predicate;
    }

    private static Expression negatedIf(boolean negated, Expression condition) {
        return negated ? new Expression.Not(condition) : condition;
    }

    private Expression joined() {
        Expression first = sum();
        if (!tokens.peek().isSymbol("||")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>();
        parts.add(first);
        while (tokens.takeSymbol("||")) {
            parts.add(sum());
        }
        return new Expression.Call(Function.CONCAT, parts);
    }

    private Expression sum() {
        int start = tokens.peek().start();
        Expression left = product();
        while (tokens.peek().isSymbol("+") || tokens.peek().isSymbol("-")) {
            ArithmeticOperator operator = takeOperator(left, start);
            int right = tokens.peek().start();
            left = new Expression.Arithmetic(operator, left, rules.needNumber(product(), right));
        }
        return left;
    }

    private Expression product() {
        int start = tokens.peek().start();
        Expression left = signed();
        while (tokens.peek().isSymbol("*")
                || tokens.peek().isSymbol("/")
                || tokens.peek().isSymbol("%")) {
            ArithmeticOperator operator = takeOperator(left, start);
            int right = tokens.peek().start();
            left = new Expression.Arithmetic(operator, left, rules.needNumber(signed(), right));
        }
        return left;
    }

    private ArithmeticOperator takeOperator(Expression left, int start) {
        rules.needNumber(left, start);
        Token symbol = tokens.take();
        if (++operators > MOST_OPERATORS) {
            throw tokens.fail("more than " + MOST_OPERATORS + " operators", symbol.start());
        }
        return ArithmeticOperator.of(symbol.text());
    }

    private Expression signed() {
        if (!tokens.takeSymbol("-")) {
            return operand();
        }
        enter();
        int start = tokens.peek().start();
        Expression operand = signed();
        depth--;
        return new Expression.Negation(rules.needNumber(operand, start));
    }

    private Expression operand() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> number(tokens.take());
            case TEXT -> new Expression.Text(tokens.take().text());
            case QUOTED_NAME -> new Expression.Column(tokens.take().text());
            case WORD -> token.isReserved() ? reserved() : named();
            case SYMBOL -> bracketed();
            case END -> throw tokens.expected("a value");
        };
    }

    private Expression number(Token token) {
        Value value = new Value().setText(token.text());
        if (!value.readNumber()) {
            throw tokens.fail("an exponent beyond 400 either way", token.start());
        }
        return new Expression.Numeral(value.decimal());
    }

    private Expression named() {
        Token name = tokens.take();
        if (!tokens.takeSymbol("(")) {
            return new Expression.Column(name.text());
        }
        Function function = Function.named(name.text()).orElseThrow(() -> noFunction(name));
        List<Integer> starts = new ArrayList<>();
        List<Expression> arguments = new ArrayList<>();
        if (!tokens.takeSymbol(")")) {
            arguments.addAll(list(starts));
        }
        Function form = function.taking(arguments.size());
        return rules.checkCall(new Expression.Call(form, arguments), name.start(), starts);
    }

    private ExpressionSyntaxException noFunction(Token name) {
        String suggestion =
                Function.meant(name.text()).map(NearestName::question).orElse("");
        return tokens.fail("no function \"" + name.text() + "\"" + suggestion, name.start());
    }

    private Expression reserved() {
        if (tokens.takeWord("true")) {
            return new Expression.Constant(Truth.TRUE);
        }
        if (tokens.takeWord("false")) {
            return new Expression.Constant(Truth.FALSE);
        }
        if (tokens.takeWord("null")) {
            return new Expression.Constant(Truth.UNKNOWN);
        }
        if (tokens.takeWord("case")) {
            return choice();
        }
        throw tokens.expected("a value");
    }

    private Expression choice() {
        List<Expression.When> branches = new ArrayList<>();
        tokens.needWord("when");
        do {
            int start = tokens.peek().start();
            Expression condition = rules.needCondition(expression(), start);
            tokens.needWord("then");
            branches.add(new Expression.When(condition, expression()));
        } while (tokens.takeWord("when"));
        Expression otherwise = tokens.takeWord("else") ? expression() : new Expression.Constant(Truth.UNKNOWN);
        tokens.needWord("end");
        return new Expression.Case(branches, otherwise);
    }

    private Expression bracketed() {
        if (!tokens.takeSymbol("(")) {
            throw tokens.expected("a value");
        }
        Expression inner = expression();
        tokens.needSymbol(")");
        return inner;
    }

    /** The items up to the closing bracket, and where each one starts. */
    private List<Expression> list(List<Integer> starts) {
        List<Expression> items = new ArrayList<>();
        do {
            starts.add(tokens.peek().start());
            items.add(expression());
        } while (tokens.takeSymbol(","));
        tokens.needSymbol(")");
        return items;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw tokens.fail(
                    "nested deeper than " + DEEPEST + " levels", tokens.peek().start());
        }
    }

    private static Optional<ComparisonOperator> comparisonOperator(Token token) {
        return token.kind() == Kind.SYMBOL ? ComparisonOperator.of(token.text()) : Optional.empty();
    }
}
