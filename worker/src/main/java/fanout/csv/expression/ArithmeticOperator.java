package fanout.csv.expression;

/** What joins two numbers into one. */
public enum ArithmeticOperator {
    ADD("+", false),
    SUBTRACT("-", false),
    MULTIPLY("*", true),
    DIVIDE("/", true),
    REMAINDER("%", true);

    private final String symbol;
    private final boolean binding;

    ArithmeticOperator(String symbol, boolean binding) {
        this.symbol = symbol;
        this.binding = binding;
    }

    static ArithmeticOperator of(String symbol) {
        for (ArithmeticOperator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return operator;
            }
        }
        throw new IllegalArgumentException(symbol);
    }

    String symbol() {
        return symbol;
    }

    /** Whether it binds tighter than plus and minus do. */
    boolean bindsTightly() {
        return binding;
    }
}
