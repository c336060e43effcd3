package fanout.cli;

import fanout.csv.AggregateCalls;
import fanout.csv.AggregateColumn;
import fanout.csv.expression.Expression;
import fanout.csv.expression.ExpressionSyntaxException;
import fanout.input.InputException;
import fanout.input.InputFinder;
import fanout.input.Inputs;
import fanout.input.StandardInput;
import fanout.merge.ArrangedRows.Arrangement;
import fanout.output.OutputException;
import fanout.plan.CsvPlanner;
import fanout.plan.Plan;
import fanout.task.AggregateCall;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import fanout.task.Derivation;
import fanout.task.FetchJob;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code fanout csv aggregate}. */
final class CsvAggregateCommand implements Command {
    @Override
    public String name() {
        return "csv aggregate";
    }

    @Override
    public String summary() {
        return "Group the records of CSV files and count, sum, average … each group, exactly.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fanout csv aggregate sample-data/sales --by country --agg 'count,sum(price),p95(latency_ms)'",
                "fanout csv aggregate sample-data/sales --by month --derive 'month=month(ts)' --agg 'sum(price * quantity)'",
                "fanout csv aggregate sample-data/sales --agg 'count,distinct(email)' --where \"country in ('DE', 'FR')\" --format json");
    }

    @Override
    public String arguments() {
        return "INPUT...";
    }

    @Override
    public List<OptionGroup> options() {
        OptionGroup output = new OptionGroup("Output");
        ArrangementOptions.addTo(output);
        return List.of(
                new OptionGroup("What to compute")
                        .values("--by", "COL,...", "The columns to group by; without them all records are one group.")
                        .values(
                                "--agg",
                                "LIST",
                                "Of a column or an expression, exact: count, sum, avg, min, max, stddev, var, median, pNN (p95), first, last, any, bool_and, bool_or, distinct, top(10, COL), histogram(COL, WIDTH). Approximate: approx_distinct (standard error 0.8 percent), approx_pNN (within 1 percent). A column is called what stands behind as: sum(price) as revenue. Default: count, of records.")
                        .value("--where", "EXPR", "Take only records for which this holds.")
                        .values("--derive", "NAME=EXPR", "A further column, computed; to group by or to aggregate."),
                output.value("-o --output", "FILE", "Where the answer goes (default: standard output).")
                        .value(
                                "--format",
                                "table|csv|tsv|json|ndjson",
                                "How it is written (default: by FILE's ending; a table on a terminal, else csv)."),
                UrlOptions.group(),
                CsvOptions.group(),
                UrlOptions.size(CsvOptions.limitsGroup()),
                RejectOptions.group(),
                RunOptions.group(),
                OutputOptions.group());
    }

    @Override
    @SuppressWarnings("try") // locks are held, not used
    public int run(Typed typed, Console console) throws Exception {
        CsvOptions csv = CsvOptions.of(typed);
        RejectOptions rejects = RejectOptions.of(typed);
        RunOptions run = RunOptions.of(typed);
        ResultTarget target = ResultTarget.of(typed, console.terminal());
        Session session = new Session(name(), run, OutputOptions.of(typed), console);
        List<AggregateColumn> columns = columns(typed);
        CsvAggregateJob job = job(typed, csv, rejects, columns);
        Arrangement arrangement = ArrangementOptions.of(typed, names(job.by(), columns), columns);
        OutputPaths outputs = new OutputPaths(ReadFiles.of(typed))
                .add("--output", target.file(), OutputPaths.ANSWER)
                .add("--rejects", rejects.file(), OutputPaths.CSV)
                .add(OutputPaths.SUMMARY, session.summaryFile(), OutputPaths.JSON);
        List<String> arguments = UrlOptions.arguments(typed, console);
        FetchJob fetching = UrlOptions.job(typed, typed.size("--max-bytes", Long.MAX_VALUE));
        try (session;
                FetchedInputs all = new FetchedInputs(arguments);
                StandardInput standardInput = new StandardInput(console.in())) {
            console.interruption().abandonable(console, () -> standardInput.abandon());
            if (run.dryRun()) {
                Inputs inputs = find(all, csv, standardInput);
                Plan plan = all.noting(plan(job, csv, run, inputs));
                return new AggregateSession(session, console, csv, rejects, run, target, arrangement).dryRun(plan);
            }
            outputs.check();
            // First the lock: what a run before this one leaves or changes belongs to the plan.
            try (Closeable locks = outputs.lock(session)) {
                session.startWorkers();
                all.fetch(fetching, session, run, console);
                Inputs inputs = find(all, csv, standardInput);
                Plan plan = plan(job, csv, run, inputs);
                outputs.checkInputs(inputs, plan);
                console.interruption().notAbandonable();
                return new AggregateSession(session, console, csv, rejects, run, target, arrangement).run(inputs, plan);
            }
        } catch (OutputException e) {
            return session.refused(e);
        }
    }

    private static Inputs find(FetchedInputs all, CsvOptions csv, StandardInput standardInput)
            throws InputException, IOException {
        return all.find(new InputFinder(csv.kind(), folder -> false, standardInput));
    }

    private static Plan plan(CsvAggregateJob job, CsvOptions csv, RunOptions run, Inputs inputs) {
        CsvDialect dialect = csv.dialect().of(inputs.files());
        Plan plan = new CsvPlanner(job.withDialect(dialect), csv.names(), run.chunkBytes()).plan(inputs.files());
        boolean found = csv.dialect().auto() && inputs.files().stream().anyMatch(file -> file.bytes() > 0);
        return found ? plan.noting("dialect found: " + dialect.shown()) : plan;
    }

    private static List<AggregateColumn> columns(Typed typed) throws CliException {
        List<AggregateColumn> columns = new ArrayList<>();
        for (String list : typed.given("--agg") ? typed.texts("--agg") : List.of("count")) {
            columns.addAll(columns(list));
        }
        return columns;
    }

    private static CsvAggregateJob job(
            Typed typed, CsvOptions csv, RejectOptions rejects, List<AggregateColumn> columns) throws CliException {
        List<String> by = new ArrayList<>();
        for (String list : typed.texts("--by")) {
            by.addAll(CommaList.split("--by", list));
        }
        List<AggregateCall> calls = columns.stream().map(AggregateColumn::call).toList();
        List<Derivation> derivations = new ArrayList<>();
        for (String text : typed.texts("--derive")) {
            derivations.add(derivation(text));
        }
        String where = typed.text("--where", "");
        if (typed.given("--where") && where.isBlank()) {
            throw new CliException(ExitCode.USAGE, "--where is empty: leave it out to take all records");
        }
        if (!where.isEmpty()) {
            check("--where", where);
        }
        return new CsvAggregateJob(
                csv.dialect().dialect(), by, calls, where, derivations, rejects.onBadValue(), csv.limits());
    }

    /** Of the answer's columns. Two of one name would be one in JSON. */
    private static List<String> names(List<String> by, List<AggregateColumn> columns) throws CliException {
        Set<String> names = new LinkedHashSet<>();
        for (String name : by) {
            if (!names.add(name)) {
                throw new CliException(ExitCode.USAGE, "--by names \"" + name + "\" twice");
            }
        }
        for (AggregateColumn column : columns) {
            if (!names.add(column.name())) {
                throw new CliException(
                        ExitCode.USAGE,
                        "the answer would have two columns \"" + column.name()
                                + "\": call one of them by another name ("
                                + column.call().label() + " as NAME)");
            }
        }
        return List.copyOf(names);
    }

    private static List<AggregateColumn> columns(String list) throws CliException {
        try {
            List<AggregateColumn> columns = AggregateCalls.parse(list);
            for (AggregateColumn column : columns) {
                AggregateCall call = column.call();
                if (!call.argument().isEmpty()) {
                    check("--agg " + call.label(), call.argument());
                }
            }
            return columns;
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--agg: " + e.getMessage());
        }
    }

    private static Derivation derivation(String text) throws CliException {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw Typed.wrong("--derive", text, "NAME=EXPR");
        }
        String name = text.substring(0, equals).strip();
        check("--derive " + name, text.substring(equals + 1));
        return new Derivation(name, text.substring(equals + 1));
    }

    /** Says where in the expression it is wrong, and points there. */
    private static void check(String option, String expression) throws CliException {
        try {
            Expression.parse(expression);
        } catch (ExpressionSyntaxException e) {
            String before = option + ": " + e.getMessage() + " at column " + (e.position() + 1) + ":  ";
            String caret = " ".repeat("fanout: ".length() + before.length() + e.position()) + "^";
            throw new CliException(ExitCode.USAGE, before + expression + System.lineSeparator() + caret);
        }
    }
}
