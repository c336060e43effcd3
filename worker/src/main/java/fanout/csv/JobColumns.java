package fanout.csv;

import fanout.csv.expression.Evaluator;
import fanout.csv.expression.Expression;
import fanout.task.AggregateCall;
import fanout.task.CsvAggregateJob;
import fanout.task.Derivation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job compiled for files with one and the same header: names have become numbers, expressions evaluators. Columns 0 to
 * n - 1 are the file's, those from n on the derived ones, {@link #MISSING} one that this file does not have. One owner at
 * a time, as the evaluators are.
 */
final class JobColumns {
    static final int MISSING = -1;

    private final List<String> fileColumns;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Evaluator[] derived;
    private final int[] by;
    private final @Nullable Evaluator where;
    private final List<Argument> arguments = new ArrayList<>();
    private final int[] argumentOf;

    /**
     * What aggregates are fed with; aggregates of the same expression share one.
     *
     * @param text the expression as typed
     * @param numeric whether some aggregate needs it to be a number
     */
    record Argument(String text, Evaluator evaluator, boolean numeric) {}

    JobColumns(CsvAggregateJob job, List<String> columns) {
        fileColumns = columns;
        for (int column = 0; column < columns.size(); column++) {
            numbers.putIfAbsent(columns.get(column), column);
        }
        derived = new Evaluator[job.derivations().size()];
        for (int i = 0; i < derived.length; i++) {
            Derivation derivation = job.derivations().get(i);
            derived[i] = compile(derivation.expression());
            numbers.put(derivation.name(), columns.size() + i);
        }
        by = job.by().stream().mapToInt(this::number).toArray();
        where = job.where().isEmpty() ? null : compile(job.where());
        argumentOf = new int[job.aggregates().size()];
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < argumentOf.length; i++) {
            AggregateCall call = job.aggregates().get(i);
            argumentOf[i] = call.argument().isEmpty() ? MISSING : argument(call, places);
        }
    }

    /** How many columns the file has. */
    int width() {
        return fileColumns.size();
    }

    boolean isFor(List<String> columns) {
        return fileColumns.equals(columns);
    }

    Evaluator[] derived() {
        return derived;
    }

    /** The columns that are grouped by. */
    int[] by() {
        return by;
    }

    @Nullable
    Evaluator where() {
        return where;
    }

    List<Argument> arguments() {
        return arguments;
    }

    /** Which argument an aggregate is fed with; {@link #MISSING} for a count of records. */
    int argumentOf(int aggregate) {
        return argumentOf[aggregate];
    }

    private int argument(AggregateCall call, Map<String, Integer> places) {
        boolean numeric = call.function().needsNumber();
        Integer known = places.get(call.argument());
        if (known != null) {
            Argument before = arguments.get(known);
            arguments.set(known, new Argument(before.text(), before.evaluator(), before.numeric() || numeric));
            return known;
        }
        arguments.add(new Argument(call.argument(), compile(call.argument()), numeric));
        places.put(call.argument(), arguments.size() - 1);
        return arguments.size() - 1;
    }

    private Evaluator compile(String text) {
        return Expression.parse(text).compile(this::number);
    }

    private int number(String name) {
        return numbers.getOrDefault(name, MISSING);
    }
}
