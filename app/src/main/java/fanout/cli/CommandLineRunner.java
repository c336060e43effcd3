package fanout.cli;

import fanout.backend.BackendException;
import fanout.cli.Command.OwnWords;
import fanout.csv.expression.NearestName;
import fanout.input.InputException;
import fanout.state.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** From words to a command and its exit code. Every failure is one line to the person and a code for programs. */
final class CommandLineRunner {
    /** What options are called elsewhere. */
    private static final Map<String, String> CALLED_ELSEWHERE = Map.ofEntries(
            Map.entry("-q", "--quiet"),
            Map.entry("-j", "--workers"),
            Map.entry("--jobs", "--workers"),
            Map.entry("--group-by", "--by"),
            Map.entry("--groupby", "--by"),
            Map.entry("--sort", "--order-by"),
            Map.entry("--sort-by", "--order-by"),
            Map.entry("--top", "--head"));

    private final Console console;
    private final String jobFile;

    CommandLineRunner(Console console) {
        this(console, "");
    }

    /** @param jobFile that the words come from */
    CommandLineRunner(Console console, String jobFile) {
        this.console = console;
        this.jobFile = jobFile;
    }

    /** Runs it, and says it in the history where it was a run. */
    int run(String[] words) {
        Console own = console.of(List.of(words));
        int exitCode = own.arrived(new CommandLineRunner(own, jobFile).runOne(words));
        own.recorder().end(exitCode, own);
        return exitCode;
    }

    private int runOne(String[] words) {
        Optional<Commands.Entry> entry = Commands.find(words);
        if (entry.isEmpty()) {
            return noCommand(words);
        }
        Command command = entry.get().make();
        List<String> rest = List.of(words).subList(entry.get().words(), words.length);
        try {
            List<String> defaults = new Defaults(console.environment()).of(command);
            console.recorder().defaults(defaults);
            List<String> all = new ArrayList<>(defaults);
            all.addAll(rest);
            return run(command, all);
        } catch (CliException e) {
            console.say(e.getMessage());
            return e.exitCode();
        }
    }

    private int run(Command command, List<String> words) throws CliException {
        CommandLine parser = parser(command);
        Typed typed;
        try {
            int own = command.ownWords() == OwnWords.BEFORE_DASHES ? words.indexOf("--") : -1;
            List<String> options = own < 0 ? words : words.subList(0, own);
            List<String> wrapped = own < 0 ? List.of() : words.subList(own + 1, words.size());
            typed = new Typed(parser.parseArgs(options.toArray(String[]::new)), wrapped, jobFile);
        } catch (ParameterException e) {
            throw new CliException(ExitCode.USAGE, complaint(command, parser, e));
        }
        if (typed.flag("--help") || typed.flag("--help-all")) {
            console.out().print(HelpText.of(command, typed.flag("--help-all")));
            console.out().flush();
            return ExitCode.DONE;
        }
        if (command.arguments().startsWith("INPUT...")
                && command.ownWords() != OwnWords.BEFORE_DASHES
                && typed.arguments().isEmpty()
                && typed.text(UrlOptions.LINES, "").isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "no input: name files, folders, patterns or URLs, or - for standard input (fanout " + command.name()
                            + " --help)");
        }
        return run(command, typed);
    }

    /** The outermost place: here everything that a command throws becomes a line and a code. */
    @SuppressWarnings("CatchingUnchecked")
    private int run(Command command, Typed typed) throws CliException {
        try {
            return Detachment.isAsked(typed, console)
                    ? new DetachedStart(console).start(typed)
                    : command.run(typed, console);
        } catch (CliException e) {
            throw e;
        } catch (CancellationException toldToStop) {
            Interruption interruption = console.interruption();
            throw new CliException(interruption.exitCode(), "stopped by " + interruption.shown());
        } catch (InvalidPathException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    e.getInput() + ": not a path: " + e.getReason()
                            + "; where it has signs that this system's locale does not have, set LC_ALL to one with UTF-8, such"
                            + " as C.UTF-8");
        } catch (InputException | IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CliException(ExitCode.STOPPED, Reasons.withPlace(e));
        } catch (UncheckedIOException e) {
            throw new CliException(ExitCode.STOPPED, Reasons.withPlace(e.getCause()));
        } catch (OutOfMemoryError e) {
            throw new CliException(ExitCode.STOPPED, BackendException.shortage(e));
        } catch (LinkageError e) {
            throw new CliException(
                    ExitCode.STOPPED,
                    "a part of fanout, or of the JVM, cannot be loaded: " + e
                            + ". Perhaps too many files are open (ulimit -n), or it was replaced under this run.");
        } catch (Exception e) {
            if (typed.given("--debug")) {
                e.printStackTrace(console.err());
            }
            throw new CliException(
                    ExitCode.STOPPED, "an error of fanout's own: " + e + " (--debug shows where; please report it)");
        }
    }

    private static CommandLine parser(Command command) {
        CommandSpec spec = CommandSpec.create().name("fanout " + command.name());
        for (OptionGroup group : command.options()) {
            group.options().forEach(spec::addOption);
        }
        new OptionGroup("")
                .flag("-h --help", "Show this.")
                .flag("--help-all", "Show all options.")
                .options()
                .forEach(spec::addOption);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(command.arguments())
                .arity("0..*")
                .index("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        CommandLine parser = new CommandLine(spec);
        parser.setOverwrittenOptionsAllowed(true);
        parser.setExpandAtFiles(false); // an input may be called so; a saved job is read by JobFile
        OwnWords own = command.ownWords();
        parser.setStopAtPositional(own == OwnWords.NONE || own == OwnWords.BEFORE_ANOTHER);
        parser.setUnmatchedOptionsArePositionalParams(own == OwnWords.NONE);
        return parser;
    }

    private static String complaint(Command command, CommandLine parser, ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            String meant = meantOption(
                            name, parser.getCommandSpec().optionsMap().keySet())
                    .map(nearest -> ". Did you mean " + nearest + "?")
                    .orElse(" (fanout " + command.name() + " --help lists them)");
            return "there is no option " + name + meant;
        }
        return e.getMessage() + " (fanout " + command.name() + " --help)";
    }

    /** Of an option of one letter no other is near. */
    private static Optional<String> meantOption(String name, Set<String> options) {
        String elsewhere = CALLED_ELSEWHERE.get(name);
        if (elsewhere != null && options.contains(elsewhere)) {
            return Optional.of(elsewhere);
        }
        return name.matches("-.") ? Optional.empty() : NearestName.of(name, options);
    }

    /** What {@code help csv aggregate} asks for. */
    private int help(String[] words) {
        Optional<Commands.Entry> entry = Commands.find(words);
        if (entry.isEmpty()) {
            return noCommand(words);
        }
        console.out().print(HelpText.of(entry.get().make(), false));
        console.out().flush();
        return ExitCode.DONE;
    }

    private int noCommand(String[] words) {
        if (words.length > 1 && words[0].equals("help")) {
            return help(Arrays.copyOfRange(words, 1, words.length));
        }
        boolean asksForHelp =
                words.length == 0 || List.of("--help", "-h", "help").contains(words[0]);
        if (asksForHelp) {
            console.out().print(HelpText.ofAll());
            console.out().flush();
            return ExitCode.DONE;
        }
        List<String> names = Commands.all().stream().map(Commands.Entry::name).toList();
        String typed = words.length > 1 && !words[1].startsWith("-") ? words[0] + " " + words[1] : words[0];
        List<String> below = names.stream()
                .filter(name -> name.startsWith(words[0] + " "))
                .map(name -> "fanout " + name)
                .toList();
        String known = below.isEmpty()
                ? " (fanout --help lists the commands)"
                : ": there " + (below.size() == 1 ? "is " : "are ") + String.join(" and ", below);
        Optional<String> nearest =
                typed.equals(words[0]) && !below.isEmpty() ? Optional.empty() : NearestName.of(typed, names);
        String meant =
                nearest.map(name -> NearestName.question("fanout " + name)).orElse(known);
        console.say("there is no command \"" + typed + "\"" + meant);
        return ExitCode.USAGE;
    }
}
