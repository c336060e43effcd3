package fanout.csv;

import fanout.aggregate.AggregateFunction;
import fanout.task.AggregateCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a list such as {@code count,sum(amount),p95(latency_ms)}. */
public final class AggregateCalls {
    private AggregateCalls() {}

    /** Throws {@link IllegalArgumentException}, naming the piece, where one is no aggregate. */
    public static List<AggregateCall> parse(String text) {
        List<AggregateCall> calls = new ArrayList<>();
        for (String piece : split(text)) {
            calls.add(parseOne(piece.strip()));
        }
        return calls;
    }

    /** At commas outside brackets and quotes. */
    private static List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '\'' || next == '"' || next == '`') {
                quote = next;
            } else if (next == '(') {
                depth++;
            } else if (next == ')') {
                depth--;
            } else if (next == ',' && depth == 0) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static AggregateCall parseOne(String piece) {
        int open = piece.indexOf('(');
        if (open >= 0 && !piece.endsWith(")")) {
            throw new IllegalArgumentException("\"" + piece + "\" has no closing bracket at its end");
        }
        String name = (open < 0 ? piece : piece.substring(0, open)).strip().toLowerCase(Locale.ROOT);
        String argument =
                open < 0 ? "" : piece.substring(open + 1, piece.length() - 1).strip();
        Optional<AggregateFunction> function = function(name);
        if (function.isPresent()) {
            boolean all = function.get() == AggregateFunction.COUNT && argument.equals("*");
            return new AggregateCall(piece, function.get(), all ? "" : argument, 0);
        }
        return new AggregateCall(piece, AggregateFunction.PERCENTILE, argument, percentMillis(piece, name));
    }

    private static Optional<AggregateFunction> function(String name) {
        for (AggregateFunction function : AggregateFunction.values()) {
            if (function != AggregateFunction.PERCENTILE && function.typed().equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    private static int percentMillis(String piece, String name) {
        if (!name.matches("p\\d{1,3}(\\.\\d{1,3})?")) {
            throw new IllegalArgumentException("\"" + piece + "\" is no aggregate: there are " + known());
        }
        return new BigDecimal(name.substring(1)).movePointRight(3).intValueExact();
    }

    private static String known() {
        List<String> names = new ArrayList<>();
        for (AggregateFunction function : AggregateFunction.values()) {
            names.add(function.typed());
        }
        return String.join(", ", names) + " (pNN: p50, p95, p99.9, …)";
    }
}
