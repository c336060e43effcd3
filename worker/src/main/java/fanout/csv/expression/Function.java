package fanout.csv.expression;

import static fanout.csv.expression.Parameter.ANY;
import static fanout.csv.expression.Parameter.CONDITION;
import static fanout.csv.expression.Parameter.FORMAT;
import static fanout.csv.expression.Parameter.INTEGER;
import static fanout.csv.expression.Parameter.NUMBER;
import static fanout.csv.expression.Parameter.SIGNS;
import static fanout.csv.expression.Parameter.TEXT;
import static fanout.csv.expression.Parameter.TIME;
import static fanout.csv.expression.Parameter.UNIT;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All functions of the expression language: the single list. A new one is a line here and an example in the documentation. */
@SuppressWarnings("ImmutableEnumChecker") // the bodies come from stateless suppliers, the list is a copy
public enum Function {
    SQRT("sqrt(x)", StaticType.NUMBER, "square root", real(StrictMath::sqrt), NUMBER),
    SIN("sin(x)", StaticType.NUMBER, "sine of radians", real(StrictMath::sin), NUMBER),
    COS("cos(x)", StaticType.NUMBER, "cosine of radians", real(StrictMath::cos), NUMBER),
    TAN("tan(x)", StaticType.NUMBER, "tangent of radians", real(StrictMath::tan), NUMBER),
    LN("ln(x)", StaticType.NUMBER, "natural logarithm", real(StrictMath::log), NUMBER),
    LOG10("log10(x)", StaticType.NUMBER, "decimal logarithm", real(StrictMath::log10), NUMBER),
    EXP("exp(x)", StaticType.NUMBER, "e to the power of x", real(StrictMath::exp), NUMBER),
    POW("pow(x, y)", StaticType.NUMBER, "x to the power of y", () -> NumberFunctions.POW, NUMBER, NUMBER),
    ABS("abs(x)", StaticType.NUMBER, "x without its sign", () -> NumberFunctions.ABS, NUMBER),
    SIGN("sign(x)", StaticType.NUMBER, "-1, 0 or 1", () -> NumberFunctions.SIGN, NUMBER),
    ROUND(
            "round(x[, digits])",
            StaticType.NUMBER,
            "the nearest number with so many decimals, halves away from zero",
            () -> NumberFunctions.ROUND,
            NUMBER,
            INTEGER),
    FLOOR(
            "floor(x)",
            StaticType.NUMBER,
            "the largest whole number that is not above x",
            () -> NumberFunctions.FLOOR,
            NUMBER),
    CEIL(
            "ceil(x)",
            StaticType.NUMBER,
            "the smallest whole number that is not below x",
            () -> NumberFunctions.CEIL,
            NUMBER),
    NUMBER_OF("number(x)", StaticType.NUMBER, "x as a number", () -> NumberFunctions.NUMBER, NUMBER),
    NUMBER_WITH_SIGNS(
            "number(t, signs)",
            StaticType.NUMBER,
            "t as a number with this decimal sign, and perhaps one more that stands between thousands",
            NumberFunctions::withSigns,
            TEXT,
            SIGNS),
    TEXT_OF("text(x)", StaticType.TEXT, "x as a text, also in comparisons", () -> TextFunctions.TEXT, TEXT),
    LOWER("lower(t)", StaticType.TEXT, "in small letters", TextFunctions::lower, TEXT),
    UPPER("upper(t)", StaticType.TEXT, "in capital letters", TextFunctions::upper, TEXT),
    TRIM(
            "trim(t)",
            StaticType.TEXT,
            "without blanks (space, tab, CR, LF) at both ends",
            () -> TextFunctions.TRIM,
            TEXT),
    LTRIM("ltrim(t)", StaticType.TEXT, "without blanks at the start", () -> TextFunctions.LTRIM, TEXT),
    RTRIM("rtrim(t)", StaticType.TEXT, "without blanks at the end", () -> TextFunctions.RTRIM, TEXT),
    LENGTH("length(t)", StaticType.NUMBER, "how many characters", () -> CharacterFunctions.LENGTH, TEXT),
    SUBSTR(
            "substr(t, start[, length])",
            StaticType.TEXT,
            "from the character numbered start, from 1; below 0 it counts from the end",
            () -> CharacterFunctions.SUBSTR,
            TEXT,
            INTEGER,
            INTEGER),
    LEFT("left(t, n)", StaticType.TEXT, "the first n characters", () -> CharacterFunctions.LEFT, TEXT, INTEGER),
    RIGHT("right(t, n)", StaticType.TEXT, "the last n characters", () -> CharacterFunctions.RIGHT, TEXT, INTEGER),
    REPLACE(
            "replace(t, old, new)",
            StaticType.TEXT,
            "with every old replaced by new",
            TextFunctions::replace,
            TEXT,
            TEXT,
            TEXT),
    CONCAT(
            "concat(a, b, …)",
            StaticType.TEXT,
            "one after the other, as a || b; nothing for NULL",
            TextFunctions::concat,
            TEXT),
    CONTAINS("contains(t, part)", StaticType.BOOLEAN, "whether part is in t", () -> TextFunctions.CONTAINS, TEXT, TEXT),
    STARTS_WITH(
            "starts_with(t, part)",
            StaticType.BOOLEAN,
            "whether t starts with part",
            () -> TextFunctions.STARTS_WITH,
            TEXT,
            TEXT),
    ENDS_WITH(
            "ends_with(t, part)",
            StaticType.BOOLEAN,
            "whether t ends with part",
            () -> TextFunctions.ENDS_WITH,
            TEXT,
            TEXT),
    SPLIT_PART(
            "split_part(t, delimiter, n)",
            StaticType.TEXT,
            "the part numbered n, from 1; NULL where there are fewer",
            () -> TextFunctions.SPLIT_PART,
            TEXT,
            TEXT,
            INTEGER),
    STRPTIME(
            "strptime(t, format)",
            StaticType.TEXT,
            "the date or time that t is in a format such as %d.%m.%Y, as ISO 8601",
            DateFunctions::parsed,
            TEXT,
            FORMAT),
    YEAR("year(ts)", StaticType.NUMBER, "year", part(IsoTime::year), TIME),
    MONTH("month(ts)", StaticType.NUMBER, "month, 1 to 12", part(IsoTime::month), TIME),
    DAY("day(ts)", StaticType.NUMBER, "day of the month, 1 to 31", part(IsoTime::day), TIME),
    HOUR("hour(ts)", StaticType.NUMBER, "hour, 0 to 23", part(IsoTime::hour), TIME),
    MINUTE("minute(ts)", StaticType.NUMBER, "minute, 0 to 59", part(IsoTime::minute), TIME),
    SECOND("second(ts)", StaticType.NUMBER, "whole second, 0 to 59", part(IsoTime::second), TIME),
    WEEKDAY(
            "weekday(ts)",
            StaticType.NUMBER,
            "day of the week, 1 (Monday) to 7 (Sunday)",
            part(IsoTime::weekday),
            TIME),
    DATE("date(ts)", StaticType.TEXT, "the date alone", DateFunctions::date, TIME),
    DATE_TRUNC(
            "date_trunc(unit, ts)",
            StaticType.TEXT,
            "where the unit began that ts is in: a date, or a date and time for hour, minute and second",
            DateFunctions::trunc,
            UNIT,
            TIME),
    DATE_DIFF(
            "date_diff(unit, a, b)",
            StaticType.NUMBER,
            "how many times a new unit begins on the way from a to b; negative if b is before a",
            DateFunctions::difference,
            UNIT,
            TIME,
            TIME),
    EPOCH(
            "epoch(ts)",
            StaticType.NUMBER,
            "seconds since 1970-01-01T00:00:00Z, with the decimals of ts",
            DateFunctions::epoch,
            TIME),
    IF(
            "if(condition, a, b)",
            StaticType.ANY,
            "a where the condition is true, else b",
            Function::apart,
            CONDITION,
            ANY,
            ANY),
    COALESCE("coalesce(a, b, …)", StaticType.ANY, "the first that is not NULL", Function::apart, ANY),
    NULLIF("nullif(a, b)", StaticType.ANY, "NULL where a = b, else a", Function::apart, ANY, ANY);

    private static final Map<String, Function> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Function::typed, function -> function, (first, second) -> first));

    /** What functions are called elsewhere. */
    private static final Map<String, Function> CALLED_ELSEWHERE = Map.ofEntries(
            Map.entry("to_date", STRPTIME),
            Map.entry("to_timestamp", STRPTIME),
            Map.entry("parse_date", STRPTIME),
            Map.entry("parse_datetime", STRPTIME),
            Map.entry("parse_timestamp", STRPTIME),
            Map.entry("date_parse", STRPTIME),
            Map.entry("str_to_date", STRPTIME),
            Map.entry("strtotime", STRPTIME),
            Map.entry("strftime", DATE_TRUNC),
            Map.entry("date_format", DATE_TRUNC),
            Map.entry("to_number", NUMBER_OF),
            Map.entry("parse_number", NUMBER_OF));

    private final String signature;
    private final StaticType result;
    private final String help;
    private final BodySource body;
    private final List<Parameter> parameters;

    Function(String signature, StaticType result, String help, Supplier<FunctionBody> body, Parameter... parameters) {
        this(signature, result, help, (BodySource) call -> body.get(), parameters);
    }

    Function(String signature, StaticType result, String help, BodySource body, Parameter... parameters) {
        this.signature = signature;
        this.result = result;
        this.help = help;
        this.body = body;
        this.parameters = List.of(parameters);
    }

    /** What a body is made from that depends on the literals of its call. */
    @FunctionalInterface
    private interface BodySource {
        FunctionBody newBody(Expression.Call call);
    }

    /** The function of this name in any case; of two the one with fewer arguments, which knows the other. */
    static Optional<Function> named(String typed) {
        return Optional.ofNullable(BY_NAME.get(typed.toLowerCase(Locale.ROOT)));
    }

    /** The function of the same name that takes so many arguments, or comes nearest to it. */
    Function taking(int arguments) {
        return this == NUMBER_OF && arguments > 1 ? NUMBER_WITH_SIGNS : this;
    }

    /** The name that somebody who typed one that there is not most likely meant. */
    static Optional<String> meant(String typed) {
        Function elsewhere = CALLED_ELSEWHERE.get(typed.toLowerCase(Locale.ROOT));
        if (elsewhere != null) {
            return Optional.of(elsewhere.typed());
        }
        return NearestName.of(
                typed, Arrays.stream(values()).map(Function::typed).toList());
    }

    /** The name as typed in an expression. */
    public String typed() {
        return signature.substring(0, signature.indexOf('('));
    }

    /** {@code round(x[, digits])}: what may be left out stands in square brackets. */
    public String signature() {
        return signature;
    }

    /** What it gives, in one line. */
    public String help() {
        return help;
    }

    StaticType result() {
        return result;
    }

    /** Whether it also works on arguments that are NULL; every other function answers NULL to one. */
    boolean takesNulls() {
        return this == CONCAT || this == REPLACE;
    }

    /** A body of its own for one place of an expression; none for the functions that do not evaluate all arguments. */
    FunctionBody newBody(Expression.Call call) {
        return body.newBody(call);
    }

    Parameter parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    int leastArguments() {
        return signature.contains("[") ? parameters.size() - 1 : parameters.size();
    }

    int mostArguments() {
        return signature.contains("…") ? Integer.MAX_VALUE : parameters.size();
    }

    /** Which of so many arguments may be the result, where that has no type of its own. */
    int[] handedThrough(int count) {
        return switch (this) {
            case IF -> new int[] {1, 2};
            case NULLIF -> new int[] {0};
            default -> IntStream.range(0, count).toArray();
        };
    }

    private static Supplier<FunctionBody> real(DoubleUnaryOperator function) {
        return () -> (arguments, result) ->
                result.setReal(function.applyAsDouble(arguments.get(0).real()));
    }

    private static Supplier<FunctionBody> part(ToIntFunction<IsoTime> part) {
        return () -> (arguments, result) -> result.setDecimal(part.applyAsInt(arguments.time(0)), 0);
    }

    private static FunctionBody apart() {
        throw new IllegalStateException("evaluates its arguments itself");
    }
}
