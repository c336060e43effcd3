package fanout.csv;

import fanout.aggregate.ArgumentKind;
import fanout.csv.expression.Compiler;
import fanout.csv.expression.Condition;
import fanout.csv.expression.Evaluator;
import fanout.csv.expression.Expression;
import fanout.task.AggregateCall;
import fanout.task.CsvAggregateJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job compiled for files with one and the same header: names have become numbers, expressions evaluators. Columns 0 to
 * n - 1 are the file's, then come the derived ones, then those that the job names and this file does not have. One owner
 * at a time, as the evaluators are.
 */
final class JobColumns {
    /** The argument of a count of records. */
    static final int NO_ARGUMENT = -1;

    private final List<String> fileColumns;
    private final List<String> names;
    private final Evaluator[] derived;
    private final int[] by;
    private final @Nullable Condition where;
    private final List<Argument> arguments = new ArrayList<>();
    private final int[] argumentOf;

    /**
     * What aggregates are fed with; aggregates of the same expression share one.
     *
     * @param text the expression as typed
     * @param numeric whether some aggregate needs it to be a number
     * @param truth whether some aggregate needs it to be true or false
     */
    record Argument(String text, Evaluator evaluator, boolean numeric, boolean truth) {
        Argument with(ArgumentKind kind) {
            return new Argument(
                    text, evaluator, numeric || kind == ArgumentKind.NUMBER, truth || kind == ArgumentKind.TRUTH);
        }
    }

    JobColumns(CsvAggregateJob job, List<String> columns) {
        fileColumns = columns;
        names = new ArrayList<>(columns);
        job.derivations().forEach(derivation -> names.add(derivation.name()));
        derived = job.derivations().stream()
                .map(derivation -> compile(derivation.expression()))
                .toArray(Evaluator[]::new);
        by = job.by().stream().mapToInt(this::number).toArray();
        where = job.where().isEmpty() ? null : condition(job.where());
        argumentOf = new int[job.aggregates().size()];
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < argumentOf.length; i++) {
            AggregateCall call = job.aggregates().get(i);
            argumentOf[i] = call.argument().isEmpty() ? NO_ARGUMENT : argument(call, places);
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
    Condition where() {
        return where;
    }

    List<Argument> arguments() {
        return arguments;
    }

    /** Which argument an aggregate is fed with; {@link #NO_ARGUMENT} for a count of records. */
    int argumentOf(int aggregate) {
        return argumentOf[aggregate];
    }

    private int argument(AggregateCall call, Map<String, Integer> places) {
        ArgumentKind kind = call.function().argument();
        Integer known = places.get(call.argument());
        if (known != null) {
            arguments.set(known, arguments.get(known).with(kind));
            return known;
        }
        arguments.add(new Argument(call.argument(), compile(call.argument()), false, false).with(kind));
        places.put(call.argument(), arguments.size() - 1);
        return arguments.size() - 1;
    }

    private Evaluator compile(String text) {
        Expression expression = Expression.parse(text);
        return compilerFor(expression).evaluator(expression);
    }

    private Condition condition(String text) {
        Expression expression = Expression.parse(text);
        return compilerFor(expression).condition(expression);
    }

    /** Columns of the expression that are not there are added at the end, where no record has anything. */
    private Compiler compilerFor(Expression expression) {
        expression.columns().forEach(this::number);
        return new Compiler(names);
    }

    private int number(String name) {
        int number = names.indexOf(name);
        if (number >= 0) {
            return number;
        }
        names.add(name);
        return names.size() - 1;
    }
}
