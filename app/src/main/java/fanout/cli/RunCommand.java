package fanout.cli;

import java.util.ArrayList;
import java.util.List;

/** {@code fanout run @job.args}: a saved job. The file was read by the parser already; here is what it held. */
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
    public List<OptionGroup> options() {
        return List.of();
    }

    @Override
    public int run(Typed typed, Console console) throws CliException {
        List<String> words = typed.arguments();
        if (words.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "run takes a file with a job: fanout run @job.args");
        }
        if (words.get(0).startsWith("@")) {
            throw new CliException(ExitCode.USAGE, words.get(0).substring(1) + ": no such file");
        }
        if (words.get(0).equals(name())) {
            throw new CliException(ExitCode.USAGE, "a job that runs a job: take \"run\" out of the file");
        }
        List<String> whole = inOrder(words, console.recorder().typed());
        return new CommandLineRunner(console).run(whole.toArray(String[]::new));
    }

    /** Behind {@code --} in the file is the command to be called: what was typed behind the file goes before that. */
    private static List<String> inOrder(List<String> words, List<String> typed) {
        int end = words.size() - Math.max(0, typed.size() - 2);
        int command = words.indexOf("--");
        boolean isCall = words.get(0).equals("exec") && command >= 0 && command < end;
        if (!isCall || !words.subList(end, words.size()).equals(typed.subList(2, typed.size()))) {
            return words;
        }
        List<String> inOrder = new ArrayList<>(words.subList(0, command));
        inOrder.addAll(words.subList(end, words.size()));
        inOrder.addAll(words.subList(command, end));
        return inOrder;
    }
}
