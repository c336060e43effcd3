package fanout.csv;

import fanout.aggregate.AggregateFunction;
import fanout.aggregate.Value;
import fanout.csv.expression.NearestName;
import fanout.task.AggregateCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a list such as {@code count,sum(amount) as revenue,p95(latency_ms),top(10, city)}. */
public final class AggregateCalls {
    /** What aggregates are called elsewhere. */
    private static final Map<String, AggregateFunction> CALLED_ELSEWHERE = Map.of(
            "cnt", AggregateFunction.COUNT,
            "mean", AggregateFunction.AVG,
            "average", AggregateFunction.AVG,
            "std", AggregateFunction.STDDEV,
            "stdev", AggregateFunction.STDDEV,
            "variance", AggregateFunction.VAR,
            "unique", AggregateFunction.DISTINCT,
            "nunique", AggregateFunction.DISTINCT,
            "count_distinct", AggregateFunction.DISTINCT);

    /** Behind a call, how its column is to be called. */
    private static final Pattern NAMED = Pattern.compile("(?is)(.*\\S)\\s+as\\s+([\\p{L}\\p{N}_]+|\"[^\"]+\"|`[^`]+`)");

    private AggregateCalls() {}

    /** Throws {@link IllegalArgumentException}, naming the piece, where one is no aggregate. */
    public static List<AggregateColumn> parse(String text) {
        List<AggregateColumn> columns = new ArrayList<>();
        for (String piece : split(text)) {
            columns.add(parseNamed(piece.strip()));
        }
        return columns;
    }

    private static AggregateColumn parseNamed(String piece) {
        Matcher named = NAMED.matcher(piece);
        if (!named.matches() || !isWhole(named.group(1))) {
            AggregateCall call = parseUnnamed(piece);
            return new AggregateColumn(call, call.label());
        }
        return new AggregateColumn(parseOne(named.group(1)), unquoted(named.group(2)));
    }

    private static AggregateCall parseUnnamed(String piece) {
        try {
            return parseOne(piece);
        } catch (IllegalArgumentException wrong) {
            refuseOtherThanName(piece);
            throw wrong;
        }
    }

    /** Where anything else stands behind a call, which is no call then. */
    private static void refuseOtherThanName(String piece) {
        Matcher followed =
                Pattern.compile("(?is)(count(?=\\s)|.*\\))\\s*[^\\s)][^)]*").matcher(piece);
        if (followed.matches() && isWhole(followed.group(1))) {
            String call = followed.group(1);
            throw new IllegalArgumentException("\"" + piece + "\": behind \"" + call + "\" only a name may stand: "
                    + call + " as NAME, or as \"NAME\" where it has other signs than letters, digits and _");
        }
    }

    /** Whether it does not end within brackets or quotes. */
    private static boolean isWhole(String text) {
        return split(text + ",").size() == 2;
    }

    /** A name without the quotes that it may stand in. */
    public static String unquoted(String name) {
        boolean quoted = name.length() > 2
                && (name.startsWith("\"") || name.startsWith("`"))
                && name.charAt(name.length() - 1) == name.charAt(0);
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    /** At commas outside brackets and quotes. */
    public static List<String> split(String text) {
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
        String inside =
                open < 0 ? "" : piece.substring(open + 1, piece.length() - 1).strip();
        for (AggregateFunction function : AggregateFunction.values()) {
            // The name is in lower case: pNN itself is never found.
            if (function.typed().equals(name)) {
                refuseCountDistinct(piece, function, inside);
                return call(piece, function, inside);
            }
        }
        return percentile(piece, name, inside);
    }

    private static AggregateCall call(String piece, AggregateFunction function, String inside) {
        return switch (function.parameter()) {
            case NONE, PERCENT -> new AggregateCall(piece, function, isAll(function, inside) ? "" : inside);
            case HOW_MANY -> withNumber(piece, function, split(inside), 0);
            case WIDTH -> withNumber(piece, function, split(inside), 1);
        };
    }

    private static AggregateCall percentile(String piece, String name, String argument) {
        Matcher matcher = Pattern.compile("(approx_)?p(\\d{1,3}(\\.\\d{1,3})?)").matcher(name);
        if (!matcher.matches()) {
            throw unknown(piece, name, argument);
        }
        boolean exact = matcher.group(1) == null;
        AggregateFunction function = exact ? AggregateFunction.PERCENTILE : AggregateFunction.APPROX_PERCENTILE;
        return new AggregateCall(piece, function, argument, new BigDecimal(matcher.group(2)));
    }

    private static boolean isAll(AggregateFunction function, String argument) {
        return function == AggregateFunction.COUNT && argument.equals("*");
    }

    /** {@code top(10, city)}, {@code histogram(price, 0.5)}: a number stands before or behind the expression. */
    private static AggregateCall withNumber(
            String piece, AggregateFunction function, List<String> inside, int numberPlace) {
        Value number = new Value();
        if (inside.size() == 2) {
            number.setText(inside.get(numberPlace).strip());
        }
        if (!number.readNumber()) {
            throw new IllegalArgumentException("\"" + piece + "\" should look like " + function.form());
        }
        return new AggregateCall(piece, function, inside.get(1 - numberPlace).strip(), number.decimal());
    }

    /** As in SQL. Two names beside each other are no expression. */
    private static void refuseCountDistinct(String piece, AggregateFunction function, String inside) {
        if (function != AggregateFunction.COUNT || inside.isEmpty()) {
            return;
        }
        Matcher distinct =
                Pattern.compile("(?i)distinct\\s+(\\w+|\"[^\"]+\"|`[^`]+`)").matcher(inside);
        if (distinct.matches()) {
            throw new IllegalArgumentException(
                    "\"" + piece + "\" is no aggregate" + NearestName.question("distinct(" + distinct.group(1) + ")"));
        }
    }

    private static IllegalArgumentException unknown(String piece, String name, String inside) {
        List<String> names = new ArrayList<>();
        for (AggregateFunction function : AggregateFunction.values()) {
            names.add(function.typed());
        }
        AggregateFunction elsewhere = CALLED_ELSEWHERE.get(name);
        String meant = (elsewhere == null ? NearestName.of(name, names) : Optional.of(elsewhere.typed()))
                .filter(nearest -> !nearest.endsWith("NN"))
                .map(nearest -> NearestName.question(nearest + (inside.isEmpty() ? "" : "(" + inside + ")")))
                .orElse("");
        return new IllegalArgumentException("\"" + piece + "\" is no aggregate: there are " + String.join(", ", names)
                + " (pNN: p50, p95, p99.9, …)" + meant);
    }
}
