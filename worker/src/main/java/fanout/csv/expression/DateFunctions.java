package fanout.csv.expression;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.PowersOfTen;
import fanout.aggregate.Value;
import java.time.LocalDate;

/** The bodies of the functions of dates and times. */
final class DateFunctions {
    private static final int DAYS_PER_WEEK = 7;

    private DateFunctions() {}

    static FunctionBody date() {
        ByteWriter out = new ByteWriter();
        return (arguments, result) -> {
            IsoTime time = arguments.time(0);
            out.clear();
            writeDate(time.year(), time.month(), time.day(), out);
            take(out, result);
        };
    }

    static FunctionBody trunc() {
        ByteWriter out = new ByteWriter();
        return (arguments, result) -> {
            out.clear();
            writeStart(arguments.unit(), arguments.time(1), out);
            take(out, result);
        };
    }

    /** The parser sees to it that the format is a literal that is one. */
    static FunctionBody parsed(Expression.Call call) {
        TimeFormat format = TimeFormat.of(call.literal(1));
        TimeReader reader = new TimeReader(format);
        boolean timeOfDay = format.hasTimeOfDay();
        IsoTime time = new IsoTime();
        ByteWriter out = new ByteWriter();
        return (arguments, result) -> {
            Value text = arguments.get(0);
            TimeReader.Outcome outcome = reader.read(text.bytes(), text.start(), text.end(), time);
            if (outcome != TimeReader.Outcome.READ) {
                throw arguments.bad(0, outcome.reason(format));
            }
            out.clear();
            if (timeOfDay) {
                writeTime(time, time.minute(), time.second(), out);
                writeFraction(time, out);
            } else {
                writeDate(time.year(), time.month(), time.day(), out);
            }
            take(out, result);
        };
    }

    static FunctionBody difference() {
        return (arguments, result) -> {
            CalendarUnit unit = arguments.unit();
            long begun = number(unit, arguments.time(2)) - number(unit, arguments.time(1));
            result.setDecimal(begun, 0);
        };
    }

    static FunctionBody epoch() {
        Value seconds = new Value();
        Value fraction = new Value();
        return (arguments, result) -> {
            IsoTime time = arguments.time(0);
            seconds.setDecimal(time.epochSecond(), 0);
            fraction.setDecimal(time.fraction(), time.fractionDigits());
            ExactArithmetic.add(seconds, fraction, result);
        };
    }

    private static void writeStart(CalendarUnit unit, IsoTime time, ByteWriter out) {
        switch (unit) {
            case YEAR -> writeDate(time.year(), 1, 1, out);
            case QUARTER -> writeDate(time.year(), (time.month() - 1) / 3 * 3 + 1, 1, out);
            case MONTH -> writeDate(time.year(), time.month(), 1, out);
            case WEEK -> {
                LocalDate monday = LocalDate.ofEpochDay(time.epochDay() - time.weekday() + 1);
                writeDate(monday.getYear(), monday.getMonthValue(), monday.getDayOfMonth(), out);
            }
            case DAY -> writeDate(time.year(), time.month(), time.day(), out);
            case HOUR -> writeTime(time, 0, 0, out);
            case MINUTE -> writeTime(time, time.minute(), 0, out);
            case SECOND -> writeTime(time, time.minute(), time.second(), out);
        }
    }

    /** The number of the unit that a time is in, counted from some fixed one. */
    private static long number(CalendarUnit unit, IsoTime time) {
        return switch (unit) {
            case YEAR -> time.year();
            case QUARTER -> time.year() * 4L + (time.month() - 1) / 3;
            case MONTH -> time.year() * 12L + time.month() - 1;
            // Day 0 was a Thursday.
            case WEEK -> Math.floorDiv(time.epochDay() + 3, (long) DAYS_PER_WEEK);
            case DAY -> time.epochDay();
            case HOUR -> Math.floorDiv(time.epochSecond(), 3600L);
            case MINUTE -> Math.floorDiv(time.epochSecond(), 60L);
            case SECOND -> time.epochSecond();
        };
    }

    private static void writeTime(IsoTime time, int minute, int second, ByteWriter out) {
        writeDate(time.year(), time.month(), time.day(), out);
        out.writeByte('T');
        writeDigits(time.hour(), 2, out);
        out.writeByte(':');
        writeDigits(minute, 2, out);
        out.writeByte(':');
        writeDigits(second, 2, out);
    }

    private static void writeFraction(IsoTime time, ByteWriter out) {
        if (time.fractionDigits() > 0) {
            out.writeByte('.');
            writeDigits(time.fraction(), time.fractionDigits(), out);
        }
    }

    private static void writeDate(int year, int month, int day, ByteWriter out) {
        writeDigits(year, 4, out);
        out.writeByte('-');
        writeDigits(month, 2, out);
        out.writeByte('-');
        writeDigits(day, 2, out);
    }

    private static void writeDigits(long number, int count, ByteWriter out) {
        for (int place = count - 1; place >= 0; place--) {
            out.writeByte((int) ('0' + number / PowersOfTen.of(place) % 10));
        }
    }

    private static void take(ByteWriter out, Value result) {
        result.setText(out.array(), 0, out.size());
    }
}
