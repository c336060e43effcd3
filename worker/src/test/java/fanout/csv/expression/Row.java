package fanout.csv.expression;

import fanout.aggregate.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record with named fields, and how tests show what an expression gives for it. */
final class Row implements Fields {
    private final Map<String, byte[]> fields = new LinkedHashMap<>();

    /** A record from names and texts in turn. */
    static Row of(String... namesAndTexts) {
        Row row = new Row();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            row.with(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return row;
    }

    Row with(String name, byte[] bytes) {
        fields.put(name, bytes);
        return this;
    }

    List<String> columns() {
        return List.copyOf(fields.keySet());
    }

    @Override
    public void read(int column, Value into) {
        byte[] bytes = List.copyOf(fields.values()).get(column);
        into.setText(bytes, 0, bytes.length);
    }

    Value value(String expression) throws BadValueException {
        Value result = new Value();
        new Compiler(columns()).evaluator(Expression.parse(expression)).evaluate(this, result);
        return result;
    }

    Truth truth(String condition) throws BadValueException {
        return new Compiler(columns()).condition(Expression.parse(condition)).test(this);
    }

    /** Texts in single quotes, NULL, and "bad value" where it is one. */
    String shown(String expression) {
        try {
            Value value = value(expression);
            return switch (value.kind()) {
                case NULL -> "NULL";
                case TEXT -> "'" + value + "'";
                case DECIMAL, REAL, BOOLEAN -> value.toString();
            };
        } catch (BadValueException bad) {
            return "bad value";
        }
    }
}
