package fanout.cli;

import fanout.report.CompareTable;
import fanout.report.TypedWords;
import fanout.run.CompareResult;
import fanout.run.Comparison;
import fanout.run.WorkKind;
import fanout.scratch.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code fanout compare}: the same job in several modes, on the person's own data. */
final class CompareCommand implements Command {
    private static final int DEFAULT_RUNS = 5;
    private static final List<String> MODES = List.of("sequential", "threads", "processes");
    /** What waits is run in one way, under different limits. */
    private static final List<String> LIMITS = List.of("connections", "per-host");

    private static final String USUAL_LIMITS = "connections:1,connections:8,connections:64";

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String summary() {
        return "Run a job in turn in every mode, check that the answers are the same, and say which is fastest.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fanout compare --runs 3 -- csv aggregate sample-data/sales --by country --agg 'count,sum(price)'",
                "fanout compare --modes threads,processes --runs 3 -- images resize sample-data/photos --size 160x160",
                "fanout compare --modes sequential,threads:2,threads:8 --runs 3 -- exec sample-data/sales -- wc -l {}");
    }

    @Override
    public String arguments() {
        return "[OPTION...] -- JOB...";
    }

    @Override
    public OwnWords ownWords() {
        return OwnWords.BEFORE_ANOTHER;
    }

    @Override
    public List<OptionGroup> options() {
        OptionGroup group = new OptionGroup("Comparing")
                .value(
                        "--modes",
                        "MODE,...",
                        "Which modes, or modes with so many workers as threads:64 (default: sequential,threads,processes); of fetch which limits, as connections:64 or per-host:16 (default: "
                                + USUAL_LIMITS + ").")
                .value(
                        "--runs",
                        "N",
                        "Rounds that count, after one to warm up; every round runs every mode (default: 5).")
                .flag("--debug", "Show where in the program an error came from.");
        return List.of(StateOptions.addTo(Detachment.addTo(group.rarely())));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        List<String> job = typed.arguments();
        if (!job.isEmpty() && job.get(0).equals("run")) {
            job = JobFile.commandLine(job.subList(1, job.size()));
        }
        int command = job.indexOf("--");
        List<String> own = job.subList(0, command < 0 ? job.size() : command);
        if (own.contains("-")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "compare runs a job several times, and standard input can be read once only: name a file");
        }
        if (own.contains(Detachment.OPTION)) {
            throw new CliException(ExitCode.USAGE, "--detach is for the comparison as a whole: type it before --");
        }
        String[] words = job.toArray(String[]::new);
        Commands.Entry entry = Commands.find(words)
                .filter(found ->
                        found.name().contains(" ") || List.of("exec", "fetch").contains(found.name()))
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE, "compare takes a job behind --, such as: fanout compare -- csv aggregate …"));
        WorkKind kind = kind(entry, job);
        List<String> modes = modes(typed, kind == WorkKind.FETCHES);
        int rounds = typed.number("--runs", 1, 1000, DEFAULT_RUNS);
        console.recorder().begin(name(), StateOptions.of(typed), false);
        console.recorder().lasts();
        try (PrivateFolder scratch = PrivateFolder.make(Path.of(System.getProperty("java.io.tmpdir")), "compare")) {
            scratch.sweep();
            ComparedRun oneRun = new ComparedRun(job, kind, scratch.path(), console);
            if (console.recorder().isDetached()) {
                oneRun.check();
            }
            console.recorder().begun();
            CompareResult result =
                    new Comparison<>(modes, rounds, oneRun).run(TypedWords.shown(SecretWords.hidden(job)), kind);
            console.recorder().compared(result);
            console.out().print(CompareTable.of(result));
            return result.identical() ? ExitCode.DONE : ExitCode.UNTRUSTED;
        } catch (IOException e) {
            throw new CliException(ExitCode.STOPPED, "compare: " + e.getMessage());
        }
    }

    private static WorkKind kind(Commands.Entry entry, List<String> job) {
        return switch (entry.name()) {
            case "fetch" -> WorkKind.FETCHES;
            case "exec" -> isPiped(job) ? WorkKind.PIECES : WorkKind.CALLS;
            case "images resize" -> WorkKind.IMAGES;
            case "images info" -> job.contains("--hash") ? WorkKind.IMAGE_HASHES : WorkKind.IMAGE_HEADERS;
            default -> WorkKind.RECORDS;
        };
    }

    /** Whether it says so before the command, which may say anything. */
    private static boolean isPiped(List<String> job) {
        int command = job.indexOf("--");
        return job.subList(0, command < 0 ? job.size() : command).contains("--pipe");
    }

    private static List<String> modes(Typed typed, boolean waits) throws CliException {
        List<String> known = waits ? LIMITS : MODES;
        List<String> modes = new ArrayList<>();
        for (String mode : typed.text("--modes", waits ? USUAL_LIMITS : String.join(",", MODES))
                .split(",", -1)) {
            String name = mode.strip().toLowerCase(Locale.ROOT);
            String[] parts = name.split(":", 2);
            boolean sized = parts.length == 1 ? !waits : parts[1].matches("[1-9]\\d{0,3}");
            if (!known.contains(parts[0]) || !sized) {
                String wanted = waits
                        ? "a limit of fetch, such as connections:64 or per-host:16"
                        : "one of " + String.join(", ", MODES) + ", or one with workers: threads:64";
                throw Typed.wrong("--modes", mode, wanted);
            }
            if (modes.contains(name)) {
                throw new CliException(ExitCode.USAGE, "--modes names " + name + " twice");
            }
            modes.add(name);
        }
        return modes;
    }
}
