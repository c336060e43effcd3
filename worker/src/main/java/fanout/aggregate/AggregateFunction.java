package fanout.aggregate;

/** The aggregates there are: the single list. */
public enum AggregateFunction {
    /** Records; with a column, those where it is not empty. */
    COUNT("count", false),
    /** Exact for decimals; for doubles exact and rounded once. */
    SUM("sum", true),
    /** The exact mean, with six digits more than the sum, rounded half even. */
    AVG("avg", true),
    /** The smallest number; the smallest text, by unsigned bytes, once the column holds one text that is no number. */
    MIN("min", false),
    /** The largest, by the rule of MIN. */
    MAX("max", false),
    /** The standard deviation of a sample (n - 1), from exact sums, rounded once. */
    STDDEV("stddev", true),
    /** The variance of a sample (n - 1), from exact sums, rounded once. */
    VAR("var", true),
    /** How many different texts, exactly. */
    DISTINCT("distinct", false),
    /** The exact median: as p50. */
    MEDIAN("median", true),
    /** pNN: the exact percentile, interpolated between neighbours. */
    PERCENTILE("pNN", true);

    private final String typed;
    private final boolean needsNumber;

    AggregateFunction(String typed, boolean needsNumber) {
        this.typed = typed;
        this.needsNumber = needsNumber;
    }

    /** As a person types it. */
    public String typed() {
        return typed;
    }

    /** Whether only numbers can be added. */
    public boolean needsNumber() {
        return needsNumber;
    }

    /**
     * An empty column of accumulators.
     *
     * @param percentMillis for PERCENTILE, which one, in thousandths of a percent; ignored otherwise
     */
    public Aggregate create(int percentMillis) {
        return switch (this) {
            case COUNT -> new Count();
            case SUM -> new Sum();
            case AVG -> new Average();
            case MIN -> new Extreme(-1);
            case MAX -> new Extreme(1);
            case STDDEV -> new Deviation(true);
            case VAR -> new Deviation(false);
            case DISTINCT -> new Distinct();
            case MEDIAN -> new Percentile(50_000);
            case PERCENTILE -> new Percentile(percentMillis);
        };
    }
}
