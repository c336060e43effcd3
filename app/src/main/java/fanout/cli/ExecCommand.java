package fanout.cli;

import fanout.exec.CommandLimits;
import fanout.exec.CommandTemplate;
import fanout.input.InputException;
import fanout.input.InputFinder;
import fanout.input.InputKind;
import fanout.input.InputTexts;
import fanout.input.Inputs;
import fanout.input.StandardInput;
import fanout.input.TextList;
import fanout.merge.Earlier;
import fanout.output.OutputException;
import fanout.plan.CallPlanner;
import fanout.plan.PiecePlanner;
import fanout.plan.Plan;
import fanout.plan.RowTables;
import fanout.store.CallJournal;
import fanout.store.CallKey;
import fanout.task.CsvDialect;
import fanout.task.ExecJob;
import fanout.task.FetchJob;
import fanout.task.RowFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code fanout exec}. */
final class ExecCommand implements Command {
    @Override
    public String name() {
        return "exec";
    }

    @Override
    public String summary() {
        return "Call a command for each file, line or CSV record, or let it read records; nothing lost, nothing done twice.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fanout exec sample-data/sales --include '2025-0*.csv' -- wc -l {}",
                "fanout exec sample-data/sales --out 'app/target/packed/{/}.gz' --shell -- 'gzip -c {} > {out}'",
                "fanout exec --pipe sample-data/sales -- grep -c AT",
                "fanout exec --rows sample-data/sales/2025-01.csv --tag -- echo {city} {price}");
    }

    @Override
    public String arguments() {
        return "INPUT... [OPTION...] -- COMMAND ARG...";
    }

    @Override
    public OwnWords ownWords() {
        return OwnWords.BEFORE_DASHES;
    }

    @Override
    public List<OptionGroup> options() {
        List<OptionGroup> groups = new ArrayList<>(ExecOptions.groups());
        groups.add(TaskOptions.group());
        groups.add(RunOptions.callsGroup());
        groups.add(OutputOptions.group());
        groups.add(UrlOptions.size(UrlOptions.limits(new OptionGroup("How URLs are fetched").rarely())));
        groups.add(CsvOptions.rareGroup());
        return groups;
    }

    /**
     * What is asked for.
     *
     * @param found nothing but notices, where inputs are no files
     * @param texts none, where they are
     */
    private record Asked(Called called, Inputs found, Plan plan, List<String> texts, boolean ofFiles) {}

    @Override
    @SuppressWarnings("try") // locks are held, not used
    public int run(Typed typed, Console console) throws Exception {
        ExecOptions options = ExecOptions.of(typed);
        checkInputs(typed, options);
        checkPipe(typed, options);
        Called called;
        RunOptions run;
        if (TaskOptions.isGiven(typed)) {
            CalledTask task = TaskOptions.task(typed);
            called = task;
            run = RunOptions.ofTask(typed, task.job().waits(), options.timeout());
        } else {
            ExecJob job = job(typed, options);
            called = new CalledCommand(job, program(job, console));
            run = RunOptions.ofCalls(typed);
        }
        Session session = new Session(name(), run, OutputOptions.of(typed), console);
        OutputPaths outputs = new OutputPaths(ReadFiles.of(typed))
                .add(
                        "--output",
                        options.results().isEmpty()
                                ? options.target()
                                : options.targetPath().toString())
                .add("--results", options.results(), OutputPaths.JSON)
                .add(OutputPaths.SUMMARY, session.summaryFile(), OutputPaths.JSON);
        FetchJob fetching = UrlOptions.job(typed, typed.size("--max-bytes", Long.MAX_VALUE));
        try (session;
                FetchedInputs all = new FetchedInputs(inputs(typed, options, console));
                StandardInput standardInput = new StandardInput(console.in())) {
            console.interruption().abandonable(console, () -> standardInput.abandon());
            if (run.dryRun()) {
                Asked asked = ask(typed, options, run, called, all, standardInput, console);
                Plan plan = all.noting(asked.plan());
                new ExecSession(session, console, options, all.coming()).dryRun(plan, known(asked, options, session));
                return ExitCode.DONE;
            }
            outputs.check();
            session.startWorkers();
            try (Closeable locks = outputs.lock(session)) {
                if (all.haveUrls()) {
                    boolean alone = isAlone(called, options);
                    all.fetch(fetching, session, run, console, url -> alone);
                }
                Asked asked = ask(typed, options, run, called, all, standardInput, console);
                outputs.checkInputs(asked.found(), asked.plan());
                console.interruption().notAbandonable();
                try (CallJournal journal = journal(asked, options, session)) {
                    return new ExecSession(session, console, options, all.coming())
                            .run(asked.found(), asked.plan(), journal);
                }
            }
        } catch (OutputException e) {
            return session.refused(e);
        }
    }

    /** Whether each input is a file that is called for by itself, so that nothing else has to be here for that. */
    private static boolean isAlone(Called called, ExecOptions options) {
        return options.rows().isEmpty()
                && !options.pipe()
                && !(called.job() instanceof ExecJob job
                        && CommandTemplate.of(job).takesMany());
    }

    /** The caller's to close. Throws where what failed is asked for, and nobody knows what that is: nothing was done then. */
    private static CallJournal journal(Asked asked, ExecOptions options, Session session)
            throws CliException, IOException {
        CallKey key = asked.called().key(options.out(), asked.texts());
        CallJournal journal = session.journal(key, asked.ofFiles(), options.failed());
        String lacking = options.failed() ? journal.lacking() : "";
        if (!lacking.isEmpty()) {
            journal.close();
            throw new CliException(ExitCode.USAGE, RunOptions.FAILED + ": " + lacking + "; nothing was done");
        }
        return journal;
    }

    /** What a run would not do, where only what failed is asked for. */
    private static Earlier known(Asked asked, ExecOptions options, Session session) throws CliException, IOException {
        if (!options.failed()) {
            return Earlier.NONE;
        }
        try (CallJournal journal = journal(asked, options, session)) {
            return journal.look(asked.plan());
        }
    }

    private static void checkInputs(Typed typed, ExecOptions options) throws CliException {
        int kinds = (typed.arguments().isEmpty() ? 0 : 1)
                + (options.lines().isEmpty() ? 0 : 1)
                + (options.rows().isEmpty() ? 0 : 1);
        if (kinds != 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    kinds == 0
                            ? "no input: name files, folders or URLs, --lines FILE (- for standard input), or --rows FILE"
                            : "inputs are of one kind: files and folders, or --lines, or --rows");
        }
        if (options.failed() && typed.flag("--fresh")) {
            throw new CliException(ExitCode.USAGE, "--fresh does everything again, and --failed only what failed");
        }
        if (options.fetched() && (options.lines().isEmpty() || options.endedByNul())) {
            throw new CliException(ExitCode.USAGE, "--fetch is for lines: it goes with --lines FILE, and not with -0");
        }
    }

    /** What may be fetched: not the lines that are inputs as they stand. */
    private static List<String> inputs(Typed typed, ExecOptions options, Console console)
            throws InputException, CliException {
        if (options.fetched()) {
            return UrlOptions.arguments(typed, console);
        }
        return options.rows().isEmpty() ? typed.arguments() : options.rows();
    }

    private static ExecJob job(Typed typed, ExecOptions options) throws CliException {
        List<String> words = typed.wrapped();
        if (words.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE, "no command: it stands behind --, as in fanout exec DIR -- wc -l {}");
        }
        if (options.shell() && words.size() > 1) {
            throw new CliException(ExitCode.USAGE, "--shell takes one script: put it in quotes, as one word");
        }
        return new ExecJob(words, options.shell(), List.of(), options.timeout(), options.pipe());
    }

    /** The program's file, where it is known before; else the folder that it is run in. */
    private static Path program(ExecJob job, Console console) throws CliException {
        String word = job.shell() ? "/bin/sh" : job.command().get(0);
        if (word.contains("{")) {
            if (job.command().size() == 1 && isScript(word, console)) {
                throw new CliException(ExitCode.USAGE, missing(word));
            }
            return Path.of("");
        }
        return Programs.find(word, console.environment())
                .orElseThrow(() -> new CliException(ExitCode.USAGE, missing(word)));
    }

    /** Whether a whole command line was quoted as if it were one word, as in {@code 'wc -l {}'}. */
    private static boolean isScript(String word, Console console) {
        int blank = word.indexOf(' ');
        return blank > 0
                && Programs.find(word.substring(0, blank), console.environment())
                        .isPresent();
    }

    private static String missing(String program) {
        boolean isPath = program.contains("/") && program.indexOf('\0') < 0;
        if (isPath && Files.isDirectory(Path.of(program))) {
            return program + " is a folder, and no program";
        }
        return isPath && Files.isRegularFile(Path.of(program))
                ? program + " may not be executed: chmod +x makes it a program, or put its interpreter before it"
                : "there is no program " + program + (program.contains(" ") ? ": a script needs --shell" : "");
    }

    private static Asked ask(
            Typed typed,
            ExecOptions options,
            RunOptions run,
            Called called,
            FetchedInputs all,
            StandardInput standardInput,
            Console console)
            throws InputException, IOException, CliException {
        if (!options.rows().isEmpty()) {
            CsvOptions csv = CsvOptions.of(typed);
            Inputs tables = all.find(new InputFinder(csv.kind(), folder -> false, standardInput));
            RowTables rows = RowTables.of(tables.files(), csv.dialect().of(tables.files()), csv.names(), csv.limits());
            Called withColumns = called.withColumns(rows, options.out());
            Plan plan = withColumns.planner(options.out()).rows(rows);
            return new Asked(withColumns, tables, plan, options.rows(), false);
        }
        if (options.pipe()) {
            return piped(typed, options, run, called, all, standardInput);
        }
        CallPlanner planner = called.planner(options.out());
        if (options.lines().isEmpty() || options.fetched()) {
            Inputs inputs = all.find(
                    new InputFinder(InputKind.ANY, folder -> false, standardInput).including(options.include()));
            return new Asked(called, inputs, planner.files(inputs.files()), List.of(), true);
        }
        InputTexts texts = TextList.read(
                options.lines(), console.in(), options.endedByNul(), CommandLimits.LONGEST_ARGUMENT_BYTES);
        // A list by its name is the same list when it has grown; what comes through a pipe is known by itself alone.
        List<String> known = options.lines().equals("-") ? texts.texts() : List.of(options.lines());
        return new Asked(called, Inputs.NONE, planner.texts(texts), known, false);
    }

    private static void checkPipe(Typed typed, ExecOptions options) throws CliException {
        if (options.oneHeader() && TaskOptions.isGiven(typed)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--one-header is for commands: a task says which columns it writes (docs/tasks.md)");
        }
        boolean lines = !options.lines().isEmpty() && !options.fetched();
        if (options.pipe() && (lines || !options.rows().isEmpty())) {
            throw new CliException(ExitCode.USAGE, "--pipe takes CSV files and folders, not --lines or --rows");
        }
        if (options.pipe() && !options.out().isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE, "--pipe: what calls write to standard output is put together: -o FILE, not --out");
        }
        if (!options.pipe() && (options.oneHeader() || typed.given("--chunk-size"))) {
            String option = options.oneHeader() ? "--one-header" : "--chunk-size";
            throw new CliException(ExitCode.USAGE, option + " goes with --pipe");
        }
    }

    private static Asked piped(
            Typed typed,
            ExecOptions options,
            RunOptions run,
            Called called,
            FetchedInputs all,
            StandardInput standardInput)
            throws InputException, IOException, CliException {
        if (called.job() instanceof ExecJob job) {
            CommandTemplate unused = CommandTemplate.of(job); // says what is wrong with it before a file is read
        }
        CsvOptions csv = CsvOptions.of(typed);
        InputKind kind = options.include().isEmpty() ? csv.kind() : InputKind.ANY;
        Inputs inputs = all.find(new InputFinder(kind, folder -> false, standardInput).including(options.include()));
        CsvDialect dialect = csv.dialect().of(inputs.files());
        RowTables tables = RowTables.of(
                called.job() instanceof ExecJob ? List.of() : inputs.files(), dialect, csv.names(), csv.limits());
        Called reading = called.withRows(
                tables, new RowFormat(dialect, csv.names(), csv.limits().recordBytes()));
        Plan plan = new PiecePlanner(reading.job(), dialect, csv.limits(), run.chunkBytes()).plan(inputs.files());
        List<String> known = options.fetched() ? List.of(options.lines()) : typed.arguments();
        return new Asked(reading, inputs, plan, known, false);
    }
}
