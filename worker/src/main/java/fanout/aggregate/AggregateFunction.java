package fanout.aggregate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The aggregates there are: the single list. docs/aggregates.md says exactly what each of them computes. */
public enum AggregateFunction {
    /** Records; with a column, those where it is not empty. */
    COUNT("count", ArgumentKind.ANY, AggregateParameter.NONE),
    /** Exact for decimals; for doubles exact and rounded once. */
    SUM("sum", ArgumentKind.NUMBER, AggregateParameter.NONE),
    /** The exact mean, with six digits more than the sum, rounded half even. */
    AVG("avg", ArgumentKind.NUMBER, AggregateParameter.NONE),
    /** The smallest number; the smallest text, by unsigned bytes, once the column holds one text that is no number. */
    MIN("min", ArgumentKind.ANY, AggregateParameter.NONE),
    /** The largest, by the rule of MIN. */
    MAX("max", ArgumentKind.ANY, AggregateParameter.NONE),
    /** The standard deviation of a sample (n - 1), from exact sums, rounded once. */
    STDDEV("stddev", ArgumentKind.NUMBER, AggregateParameter.NONE),
    /** The variance of a sample (n - 1), from exact sums, rounded once. */
    VAR("var", ArgumentKind.NUMBER, AggregateParameter.NONE),
    /** The text in the first record that has one, by input and offset. */
    FIRST("first", ArgumentKind.ANY, AggregateParameter.NONE),
    /** The text in the last record that has one, by input and offset. */
    LAST("last", ArgumentKind.ANY, AggregateParameter.NONE),
    /** The smallest text by unsigned bytes: any one of them, but always the same. */
    ANY("any", ArgumentKind.ANY, AggregateParameter.NONE),
    /** Whether all are true. */
    BOOL_AND("bool_and", ArgumentKind.TRUTH, AggregateParameter.NONE),
    /** Whether one is true. */
    BOOL_OR("bool_or", ArgumentKind.TRUTH, AggregateParameter.NONE),
    /** How many different texts, exactly. */
    DISTINCT("distinct", ArgumentKind.ANY, AggregateParameter.NONE),
    /** The exact median: as p50. */
    MEDIAN("median", ArgumentKind.NUMBER, AggregateParameter.NONE),
    /** pNN: the exact percentile, interpolated between neighbours. */
    PERCENTILE("pNN", ArgumentKind.NUMBER, AggregateParameter.PERCENT),
    /** The most frequent texts and how often each came, exactly. */
    TOP("top", ArgumentKind.ANY, AggregateParameter.HOW_MANY),
    /** How many numbers lie in each interval of one width, exactly. */
    HISTOGRAM("histogram", ArgumentKind.NUMBER, AggregateParameter.WIDTH),
    /** About how many different texts, in bounded memory. */
    APPROX_DISTINCT("approx_distinct", ArgumentKind.ANY, AggregateParameter.NONE),
    /** approx_pNN: about pNN, in bounded memory. */
    APPROX_PERCENTILE("approx_pNN", ArgumentKind.NUMBER, AggregateParameter.PERCENT);

    private final String typed;
    private final ArgumentKind argument;
    private final AggregateParameter parameter;

    AggregateFunction(String typed, ArgumentKind argument, AggregateParameter parameter) {
        this.typed = typed;
        this.argument = argument;
        this.parameter = parameter;
    }

    /** As a person types it. */
    public String typed() {
        return typed;
    }

    /** How it is written whole, such as {@code top(10, COLUMN)}. */
    public String form() {
        return switch (parameter) {
            case NONE, PERCENT -> typed + "(COLUMN)";
            case HOW_MANY -> typed + "(10, COLUMN)";
            case WIDTH -> typed + "(COLUMN, 0.5)";
        };
    }

    /** What can be added. */
    public ArgumentKind argument() {
        return argument;
    }

    /** Whether it treats texts that are numbers as numbers. */
    public boolean readsNumbers() {
        return argument == ArgumentKind.NUMBER || this == MIN || this == MAX;
    }

    /** What it is told besides its column. */
    public AggregateParameter parameter() {
        return parameter;
    }

    /** How far an answer may be off; empty where it is exact. */
    public String errorBound() {
        return switch (this) {
            case APPROX_DISTINCT -> "standard error 0.8 %, practically exact up to 1,000";
            case APPROX_PERCENTILE -> "within 1 % of pNN";
            case COUNT, SUM, AVG, MIN, MAX, STDDEV, VAR, DISTINCT, MEDIAN, PERCENTILE, TOP, HISTOGRAM -> "";
            case FIRST, LAST, ANY, BOOL_AND, BOOL_OR -> "";
        };
    }

    /**
     * An empty column of accumulators.
     *
     * @param setting a value that {@link #parameter} accepts
     */
    public Aggregate create(BigDecimal setting) {
        return switch (this) {
            case COUNT -> new Count();
            case SUM -> new Sum();
            case AVG -> new Average();
            case MIN -> new Extreme(-1);
            case MAX -> new Extreme(1);
            case STDDEV -> new Deviation(true);
            case VAR -> new Deviation(false);
            case FIRST -> new Edge(-1);
            case LAST -> new Edge(1);
            case ANY -> new SmallestText();
            case BOOL_AND -> new Truths(true);
            case BOOL_OR -> new Truths(false);
            case DISTINCT -> new Distinct();
            case MEDIAN -> new Percentile(50_000);
            case PERCENTILE -> new Percentile(AggregateParameter.percentMillis(setting));
            case TOP -> new Top(setting.intValueExact());
            case HISTOGRAM -> new Histogram(setting);
            case APPROX_DISTINCT -> new ApproximateDistinct();
            case APPROX_PERCENTILE -> new ApproximatePercentile(AggregateParameter.percentMillis(setting));
        };
    }

    /**
     * As {@link #create}, for an argument that another column of the same table is fed with too: where that one keeps what
     * this function needs, the new column answers from there. Null where it does not.
     */
    public @Nullable Aggregate createFrom(Aggregate other) {
        if (!(other instanceof SummedAggregate summed)) {
            return null;
        }
        return switch (this) {
            case SUM -> new SecondAnswer(new Sum(summed.sums()));
            case AVG -> new SecondAnswer(new Average(summed.sums()));
            default -> null;
        };
    }
}
