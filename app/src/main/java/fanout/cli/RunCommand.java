package fanout.cli;

import java.util.List;

/** {@code fanout run @job.args}: a saved job. */
final class RunCommand implements Command {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Run a job that is kept in a file, as from cron.";
    }

    @Override
    public List<String> examples() {
        return List.of("fanout run @sample-data/sales.args --quiet");
    }

    @Override
    public String arguments() {
        return "@FILE [OPTION...]";
    }

    @Override
    public OwnWords ownWords() {
        return OwnWords.NONE;
    }

    @Override
    public List<OptionGroup> options() {
        return List.of();
    }

    @Override
    public int run(Typed typed, Console console) throws CliException {
        List<String> line = JobFile.commandLine(typed.arguments());
        return new CommandLineRunner(console, JobFile.file(typed.arguments())).run(line.toArray(String[]::new));
    }
}
