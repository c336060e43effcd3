package fanout.run;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers out of the summary for programs that another fanout wrote. */
public final class SummaryFields {
    private final String json;

    public SummaryFields(String json) {
        this.json = json;
    }

    /** A whole number; 0 where the summary has none of that name. */
    public long number(String name) {
        return decimal(name).longValue();
    }

    /** Seconds, as nanoseconds. */
    public long nanos(String name) {
        return decimal(name).movePointRight(9).longValue();
    }

    private BigDecimal decimal(String name) {
        Matcher found =
                Pattern.compile("\"" + name + "\":\\s*(-?[0-9][0-9.eE+-]*)").matcher(json);
        return found.find() ? new BigDecimal(found.group(1)) : BigDecimal.ZERO;
    }
}
