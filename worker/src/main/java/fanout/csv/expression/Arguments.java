package fanout.csv.expression;

import fanout.aggregate.Value;
import java.math.BigDecimal;
import java.util.List;

/** The arguments of one call of a function, read as its parameters want them. */
final class Arguments {
    private final Function function;
    private final Operand[] operands;
    private final Value[] values;
    private final int[] integers;
    private final IsoTime[] times;
    /** The parser sees to it that a unit is a literal, and there is at most one. */
    private CalendarUnit unit = CalendarUnit.DAY;

    Arguments(Expression.Call call, List<Operand> operands) {
        function = call.function();
        this.operands = operands.toArray(Operand[]::new);
        values = new Value[this.operands.length];
        integers = new int[values.length];
        times = new IsoTime[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = new Value();
            times[i] = new IsoTime();
            if (function.parameter(i) == Parameter.UNIT && call.operands().get(i) instanceof Expression.Text text) {
                unit = CalendarUnit.named(text.value()).orElse(unit);
            }
        }
    }

    /** Reads all, so that a bad value shows also beside a NULL. Whether the function has something to work on. */
    boolean read(Fields record) throws BadValueException {
        boolean complete = true;
        for (int i = 0; i < operands.length; i++) {
            complete &= read(i, record);
        }
        return complete || function.takesNulls();
    }

    int count() {
        return values.length;
    }

    Value get(int index) {
        return values[index];
    }

    int integer(int index) {
        return integers[index];
    }

    IsoTime time(int index) {
        return times[index];
    }

    CalendarUnit unit() {
        return unit;
    }

    BadValueException bad(int index, String reason) {
        return operands[index].bad(values[index], reason);
    }

    private boolean read(int index, Fields record) throws BadValueException {
        Operand operand = operands[index];
        Value value = values[index];
        return switch (function.parameter(index)) {
            case NUMBER -> operand.readNumber(record, value);
            case INTEGER -> operand.readNumber(record, value) && takeInteger(index);
            case TEXT, UNIT, SIGNS, FORMAT -> operand.readText(record, value);
            case TIME -> operand.readText(record, value) && takeTime(index);
            case CONDITION, ANY -> operand.read(record, value);
        };
    }

    private boolean takeInteger(int index) throws BadValueException {
        Value value = values[index];
        if (value.isLong() && value.scale() == 0 && value.unscaled() == (int) value.unscaled()) {
            integers[index] = (int) value.unscaled();
            return true;
        }
        BigDecimal exact = value.decimal();
        if (exact.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0
                || exact.stripTrailingZeros().scale() > 0) {
            throw bad(index, "is not a whole number of a sensible size");
        }
        integers[index] = exact.intValue();
        return true;
    }

    private boolean takeTime(int index) throws BadValueException {
        Value value = values[index];
        if (!times[index].read(value.bytes(), value.start(), value.end())) {
            String otherwise = endsInDigit(value) ? "; strptime(t, '%d.%m.%Y') reads other forms" : "";
            throw bad(index, "is not a date such as 2025-01-31 or 2025-01-31T12:34:56Z" + otherwise);
        }
        return true;
    }

    /** As most dates do, in whatever form. */
    private static boolean endsInDigit(Value text) {
        byte last = text.bytes()[text.end() - 1];
        return last >= '0' && last <= '9';
    }
}
