package fanout.task;

/** A column that an expression computes: {@code --derive NAME=EXPR}. */
public record Derivation(String name, String expression) {
    public Derivation {
        if (name.isBlank() || expression.isBlank()) {
            throw new IllegalArgumentException("--derive takes NAME=EXPR, got \"" + name + "=" + expression + "\"");
        }
    }
}
