package fanout.cli;

import fanout.input.InputFile;
import fanout.input.InputFinder;
import fanout.input.InputKind;
import fanout.input.Inputs;
import fanout.input.StandardInput;
import fanout.output.OutputException;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.store.CallJournal;
import fanout.store.CallKey;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.ExecJob;
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
        return "Call a command for each file, line or record, many at a time.";
    }

    @Override
    public List<String> examples() {
        return List.of("fanout exec sample-data/sales -- wc -l {}");
    }

    @Override
    public String arguments() {
        return "INPUT... [OPTION...] -- COMMAND ARG...";
    }

    @Override
    public List<OptionGroup> options() {
        List<OptionGroup> groups = new ArrayList<>(ExecOptions.groups());
        groups.add(RunOptions.callsGroup());
        groups.add(OutputOptions.group());
        return groups;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public int run(Typed typed, Console console) throws Exception {
        ExecOptions options = ExecOptions.of(typed);
        RunOptions run = RunOptions.ofCalls(typed);
        if (typed.wrapped().isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE, "no command: it stands behind --, as in fanout exec DIR -- wc -l {}");
        }
        ExecJob job = new ExecJob(typed.wrapped(), options.shell(), List.of(), options.timeoutNanos());
        Session session = new Session(name(), run, OutputOptions.of(typed), console);
        try (session;
                StandardInput standardInput = new StandardInput(console.in())) {
            List<InputFile> files = new ArrayList<>();
            if (!options.lines().isEmpty()) {
                for (String line : Files.readAllLines(Path.of(options.lines()))) {
                    files.add(new InputFile(line, line, 0));
                }
            }
            Inputs inputs = options.lines().isEmpty()
                    ? new InputFinder(InputKind.CSV, folder -> false, standardInput).find(typed.arguments())
                    : new Inputs(files, List.of(), List.of());
            List<PlannedInput> planned = new ArrayList<>();
            List<Chunk> chunks = new ArrayList<>();
            for (InputFile file : inputs.files()) {
                int id = chunks.size();
                planned.add(new PlannedInput(file.path(), file.name(), file.bytes(), id, 1, ""));
                String out = options.out().isEmpty() ? "" : options.out() + file.name();
                chunks.add(new CallChunk(id, file.path(), id + 1, file.bytes(), List.of(), out, 1));
            }
            Plan plan = new Plan(job, planned, chunks, List.of());
            console.interruption().notAbandonable();
            try (CallJournal journal = session.journal(
                    CallKey.of(job, Path.of("/"), options.out(), List.of(options.lines())),
                    options.lines().isEmpty())) {
                return new ExecSession(session, console, options).run(inputs, plan, journal);
            }
        } catch (OutputException e) {
            return session.refused(e);
        }
    }
}
