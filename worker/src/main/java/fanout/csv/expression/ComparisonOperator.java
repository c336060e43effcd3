package fanout.csv.expression;

import java.util.Optional;

/** What asks for the order of two values. */
public enum ComparisonOperator {
    EQUAL("=", false, true, false),
    NOT_EQUAL("<>", true, false, true),
    LESS("<", true, false, false),
    LESS_OR_EQUAL("<=", true, true, false),
    GREATER(">", false, false, true),
    GREATER_OR_EQUAL(">=", false, true, true);

    private final String symbol;
    private final boolean whenLess;
    private final boolean whenEqual;
    private final boolean whenGreater;

    ComparisonOperator(String symbol, boolean whenLess, boolean whenEqual, boolean whenGreater) {
        this.symbol = symbol;
        this.whenLess = whenLess;
        this.whenEqual = whenEqual;
        this.whenGreater = whenGreater;
    }

    /** The operator that is written so, {@code ==} and {@code !=} included. */
    static Optional<ComparisonOperator> of(String symbol) {
        return switch (symbol) {
            case "=", "==" -> Optional.of(EQUAL);
            case "<>", "!=" -> Optional.of(NOT_EQUAL);
            case "<" -> Optional.of(LESS);
            case "<=" -> Optional.of(LESS_OR_EQUAL);
            case ">" -> Optional.of(GREATER);
            case ">=" -> Optional.of(GREATER_OR_EQUAL);
            default -> Optional.empty();
        };
    }

    String symbol() {
        return symbol;
    }

    /** Whether it asks for equality alone, which values without an order have too. */
    boolean isEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    /** The answer, given the sign of what a comparator said. */
    boolean holds(int comparison) {
        if (comparison == 0) {
            return whenEqual;
        }
        return comparison < 0 ? whenLess : whenGreater;
    }

    /** The operator that says the same with the sides exchanged. */
    ComparisonOperator mirrored() {
        return switch (this) {
            case EQUAL, NOT_EQUAL -> this;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        };
    }
}
