package fanout.csv.expression;

import java.util.List;
import java.util.function.ToIntFunction;

/** An expression; for now the name of a column. */
public record Expression(String column) {
    public static Expression parse(String text) {
        return new Expression(text);
    }

    /** The columns that it uses. */
    public List<String> columns() {
        return List.of(column);
    }

    public Evaluator compile(ToIntFunction<String> columnNumber) {
        int number = columnNumber.applyAsInt(column);
        return (record, result) -> record.read(number, result);
    }
}
