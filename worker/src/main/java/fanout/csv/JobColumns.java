package fanout.csv;

import fanout.aggregate.AggregateFunction;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A job compiled for files with one and the same header: names have become numbers, expressions evaluators. Columns 0 to
 * n - 1 are the file's, then come the derived ones, then those that the job names and this file does not have. One owner
 * at a time, as the evaluators are.
 */
final class JobColumns {
    /** In place of an argument: a count of records has none. */
    private static final int NO_ARGUMENT = -1;

    private static final int COMPUTED = -1;

    private final List<String> fileColumns;
    private final List<String> names;
    private final Evaluator[] derived;
    private final int[] by;
    private final @Nullable Condition where;
    private final List<Argument> arguments = new ArrayList<>();
    /** Of each aggregate the argument that it is fed with. */
    private final int[] argumentOf;

    private final Set<Integer> used = new TreeSet<>();
    private final int[] places;

    /**
     * What aggregates are fed with; aggregates of the same expression share one.
     *
     * @param text the expression as typed
     * @param column the column of the file that it is, nothing more; or {@link #COMPUTED}
     * @param readAsNumbers whether it helps some aggregate if texts are read as numbers where they are some
     * @param numeric whether some aggregate needs it to be a number
     * @param truth whether some aggregate needs it to be true or false
     */
    record Argument(
            String text, Evaluator evaluator, int column, boolean readAsNumbers, boolean numeric, boolean truth) {
        Argument with(AggregateFunction function) {
            ArgumentKind kind = function.argument();
            return new Argument(
                    text,
                    evaluator,
                    column,
                    readAsNumbers || function.readsNumbers(),
                    numeric || kind == ArgumentKind.NUMBER,
                    truth || kind == ArgumentKind.TRUTH);
        }

        boolean isColumn() {
            return column >= 0;
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
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < argumentOf.length; i++) {
            AggregateCall call = job.aggregates().get(i);
            argumentOf[i] = call.argument().isEmpty() ? NO_ARGUMENT : argument(call, known);
        }
        places = new int[fileColumns.size()];
        int place = 0;
        for (int column : used) {
            places[column] = place++;
        }
    }

    /** The columns of the file that the job looks at, in ascending order. */
    int[] used() {
        return used.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The place of a column of the file among the {@link #used} ones. */
    int placeOf(int column) {
        return places[column];
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

    /** The aggregates that are fed with an argument, as numbers. */
    int[] fedWith(int argument) {
        return IntStream.range(0, argumentOf.length)
                .filter(aggregate -> argumentOf[aggregate] == argument)
                .toArray();
    }

    /** The aggregates that count records. */
    int[] fedWithRecords() {
        return fedWith(NO_ARGUMENT);
    }

    private int argument(AggregateCall call, Map<String, Integer> known) {
        Integer place = known.get(call.argument());
        if (place != null) {
            arguments.set(place, arguments.get(place).with(call.function()));
            return place;
        }
        Expression expression = Expression.parse(call.argument());
        Evaluator evaluator = compilerFor(expression).evaluator(expression);
        int column = expression instanceof Expression.Column plain ? number(plain.name()) : COMPUTED;
        arguments.add(new Argument(
                        call.argument(),
                        evaluator,
                        column < fileColumns.size() ? column : COMPUTED,
                        false,
                        false,
                        false)
                .with(call.function()));
        known.put(call.argument(), arguments.size() - 1);
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
        if (number < 0) {
            names.add(name);
            return names.size() - 1;
        }
        if (number < fileColumns.size()) {
            used.add(number);
        }
        return number;
    }
}
