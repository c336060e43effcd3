package fanout.cli;

import fanout.csv.AggregateCalls;
import fanout.csv.AggregateColumn;
import fanout.csv.expression.NearestName;
import fanout.merge.ArrangedRows.Arrangement;
import fanout.merge.RowOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which order the rows of an answer stand, and how many of them. */
final class ArrangementOptions {
    private static final Pattern DIRECTED = Pattern.compile("(?is)(.*\\S)\\s+(asc|desc)");
    private static final String MOST_WANTED = "a number above 0";

    private ArrangementOptions() {}

    static void addTo(OptionGroup group) {
        group.values(
                        "--order-by",
                        "COL [desc],...",
                        "Columns of the answer that its rows are ordered by: numbers by value, before texts (default: the columns of --by, as texts).")
                .value("--head", "N", "Only so many rows of the answer, from the first on.");
    }

    /**
     * @param columns the names of the answer's columns
     * @param asked those of them that are aggregates
     */
    static Arrangement of(Typed typed, List<String> columns, List<AggregateColumn> asked) throws CliException {
        List<RowOrder.Column> order = new ArrayList<>();
        for (String list : typed.texts("--order-by")) {
            for (String item : AggregateCalls.split(list)) {
                RowOrder.Column next = column(item.strip(), columns, asked);
                if (order.stream().anyMatch(before -> before.place() == next.place())) {
                    throw new CliException(
                            ExitCode.USAGE,
                            "--order-by: \"" + columns.get(next.place())
                                    + "\" is named twice: rows that are equal in it cannot differ in it");
                }
                order.add(next);
            }
        }
        if (typed.given("--head") && typed.text("--head", "").isEmpty()) {
            // As where a script's variable is not set: all rows are not what was asked for.
            throw Typed.wrong("--head", "", MOST_WANTED);
        }
        long most = typed.count("--head", Long.MAX_VALUE, MOST_WANTED);
        return new Arrangement(columns, new RowOrder(order), most);
    }

    /** A column may be called what looks like a direction behind a column. */
    private static RowOrder.Column column(String item, List<String> columns, List<AggregateColumn> asked)
            throws CliException {
        int whole = columns.indexOf(AggregateCalls.unquoted(item));
        if (whole >= 0) {
            return new RowOrder.Column(whole, false);
        }
        Matcher directed = DIRECTED.matcher(item);
        boolean isDirected = directed.matches();
        String name = isDirected ? AggregateCalls.unquoted(directed.group(1)) : item;
        int place = columns.indexOf(name);
        if (place < 0) {
            refuseOtherDirection(item, columns);
            String meant = newName(name, asked)
                    .or(() -> NearestName.of(name, columns))
                    .map(NearestName::question)
                    .orElse("");
            throw new CliException(
                    ExitCode.USAGE,
                    "--order-by: the answer has no column \"" + name + "\", only " + String.join(", ", columns)
                            + meant);
        }
        return new RowOrder.Column(place, isDirected && directed.group(2).equalsIgnoreCase("desc"));
    }

    /** Of what others put beside a column: {@code -n}, {@code n descending}, {@code n desc nulls first}. */
    private static void refuseOtherDirection(String item, List<String> columns) throws CliException {
        for (String column : columns) {
            if (item.equals("-" + column) || item.startsWith(column + " ")) {
                throw Typed.wrong(
                        "--order-by",
                        item,
                        "\"" + column + "\", \"" + column + " asc\" or \"" + column + " desc\"; NULL is last");
            }
        }
    }

    /** What an aggregate is called that was typed like this. */
    private static Optional<String> newName(String call, List<AggregateColumn> asked) {
        return asked.stream()
                .filter(column -> column.call().label().equals(call))
                .map(AggregateColumn::name)
                .findFirst();
    }
}
