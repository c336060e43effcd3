package fanout.store;

import fanout.aggregate.ByteWriter;
import fanout.csv.expression.Expression;
import fanout.task.AggregateCall;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvLimits;
import fanout.task.Derivation;
import fanout.wire.JobCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * What tells jobs apart whose partials of the same bytes may differ: everything that is asked for, in one way of writing
 * it, and how this version does it. What only names columns, or decides whether an answer is given, is no part of it.
 */
final class JobKey {
    /** To be raised whenever the same job would give other partials, or write them otherwise, than before. */
    static final int REVISION = 4;

    private final byte[] bytes;
    private final String description;

    private JobKey(byte[] bytes, String description) {
        this.bytes = bytes;
        this.description = description;
    }

    static JobKey of(CsvAggregateJob job) {
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : job.aggregates()) {
            calls.add(new AggregateCall("", call.function(), canonical(call.argument()), call.parameter()));
        }
        List<Derivation> derivations = new ArrayList<>();
        for (Derivation derivation : job.derivations()) {
            derivations.add(new Derivation(derivation.name(), canonical(derivation.expression())));
        }
        CsvLimits limits = new CsvLimits(
                job.limits().recordBytes(),
                CsvLimits.DEFAULT_COLUMNS,
                Long.MAX_VALUE,
                job.limits().keyBytes());
        ByteWriter out = new ByteWriter();
        out.writeInt(REVISION);
        JobCodec.encode(
                new CsvAggregateJob(
                        job.dialect(), job.by(), calls, canonical(job.where()), derivations, job.badValues(), limits),
                out);
        return new JobKey(out.toByteArray(), description(job));
    }

    /** Such as {@code csv aggregate --by country --agg 'count, sum(price)'}. */
    private static String description(CsvAggregateJob job) {
        StringBuilder text = new StringBuilder("csv aggregate");
        if (!job.by().isEmpty()) {
            text.append(" --by ").append(String.join(",", job.by()));
        }
        text.append(" --agg '");
        for (int i = 0; i < job.aggregates().size(); i++) {
            text.append(i == 0 ? "" : ",").append(job.aggregates().get(i).label());
        }
        text.append('\'');
        if (!job.where().isEmpty()) {
            text.append(" --where \"").append(job.where()).append('"');
        }
        for (Derivation derivation : job.derivations()) {
            text.append(" --derive '")
                    .append(derivation.name())
                    .append('=')
                    .append(derivation.expression())
                    .append('\'');
        }
        return text.toString();
    }

    String description() {
        return description;
    }

    /** Compared whole, so that two jobs can never be taken for one. */
    byte[] bytes() {
        return bytes;
    }

    /** 16 hexadecimal digits. */
    String name() {
        return Fingerprint.of(bytes);
    }

    private static String canonical(String expression) {
        return expression.isEmpty() ? "" : Expression.parse(expression).canonical();
    }
}
