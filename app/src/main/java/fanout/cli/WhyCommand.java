package fanout.cli;

import fanout.input.UrlLine;
import fanout.manifest.ImageRowFormat;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestRow;
import fanout.report.PrintableText;
import fanout.report.Units;
import fanout.run.UrlInputs;
import fanout.state.RunEntry;
import fanout.state.RunHistory;
import fanout.state.StateFolder;
import fanout.store.CallAccounts;
import fanout.store.InputAccounts;
import fanout.store.InputAccounts.Account;
import fanout.store.InputAccounts.Neighbour;
import fanout.task.FileIdentity;
import fanout.task.WebAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code fanout why}. */
final class WhyCommand implements Command {
    private static final int MOST_RUNS = 1000;

    @Override
    public String name() {
        return "why";
    }

    @Override
    public String summary() {
        return "Say in which run a file or URL was processed, why, and whether the next run would do it again.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fanout why sample-data/sales/2025-07.csv",
                "fanout why sample-data/photos/landscapes/dunes.jpg --output app/target/run-photos");
    }

    @Override
    public String arguments() {
        return "INPUT...";
    }

    @Override
    public List<OptionGroup> options() {
        return List.of(new OptionGroup("Where to look")
                .value(
                        "-o --output",
                        "DIR",
                        "Of a picture or of what fetch fetched: the folder of outputs (default: those that are in the history).")
                .value("--state", "DIR", "Where finished work is kept (default: ~/.local/state/fanout)."));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        StateFolder state = StateFolder.of(typed.text("--state", ""), console.environment());
        Set<Path> folders = typed.given("--output") ? Set.of(Path.of(typed.text("--output", ""))) : known(state);
        for (String argument : typed.arguments()) {
            String name = UrlLine.isUrl(argument) ? WebAddress.of(argument).shown() : "";
            Path file = name.isEmpty() ? Path.of(argument) : UrlInputs.keptAt(state, WebAddress.of(argument));
            if (Files.isDirectory(file)) {
                throw new CliException(ExitCode.USAGE, argument + " is a folder: name a file in it");
            }
            List<String> lines = lines(file, name, folders, state, console);
            console.out().println(PrintableText.of(name.isEmpty() ? argument : name));
            if (!name.isEmpty() && Files.exists(file)) {
                console.out()
                        .println("  kept as " + PrintableText.of(file.toString())
                                + "; a run asks its server first whether it has changed");
            }
            lines.forEach(line -> console.out().println("  " + PrintableText.of(line)));
            if (lines.isEmpty()) {
                console.out().println("  nothing is kept of it: every run reads it. Runs of under 2 s keep nothing");
            }
        }
        console.out().flush();
        return ExitCode.DONE;
    }

    /** The folders that runs which are remembered wrote a manifest to, the newest first. */
    private static Set<Path> known(StateFolder state) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        List<RunEntry> runs =
                new ArrayList<>(new RunHistory(state).last(MOST_RUNS).runs());
        Collections.reverse(runs);
        for (RunEntry run : runs) {
            Path folder =
                    Path.of(run.text("directory")).resolve(run.text("manifest")).getParent();
            if (!run.text("manifest").isEmpty() && folder != null) {
                folders.add(folder);
            }
        }
        return folders;
    }

    /** @param url that the file was fetched from; empty for none */
    private static List<String> lines(Path file, String url, Set<Path> folders, StateFolder state, Console console)
            throws IOException {
        List<String> lines = new ArrayList<>();
        InputAccounts.Accounts accounts = new InputAccounts(state).of(file);
        for (Account account : accounts.known()) {
            lines.add(account.description() + " (job " + account.job() + ")");
            lines.add("  done in run " + account.run() + ", because " + account.because() + "; "
                    + Units.count(account.chunks(), "chunk") + " of it kept");
            lines.add("  the next run: " + next(file, account));
        }
        accounts.problems().forEach(console::say);
        for (CallAccounts.Account call : new CallAccounts(state).of(file)) {
            lines.addAll(call(file, call));
        }
        for (Path folder : folders) {
            lines.addAll(FetchAccounts.of(folder, file, url));
            lines.addAll(pictures(file, url, folder));
        }
        return lines;
    }

    private static String next(Path file, Account account) {
        FileIdentity now;
        try {
            now = FileIdentity.of(file.toString());
        } catch (IOException gone) {
            return "would not find it";
        }
        if (account.chunks() == 0) {
            return "would read it: nothing of it is kept";
        }
        if (!now.isSameAs(account.then())) {
            return "would compare its bytes, and read what is not the same: " + difference(account.then(), now);
        }
        String beside = beside(account);
        if (!beside.isEmpty()) {
            return beside;
        }
        return account.settled()
                ? "would skip it: it has not changed since"
                : "would compare its bytes: it had been written less than 2 s before it was read";
    }

    private static List<String> call(Path file, CallAccounts.Account call) {
        boolean done = call.reason().isEmpty();
        if (call.pieces() > 0) {
            String failed = done ? "" : ", " + Units.count(call.failedPieces()) + " failed: " + call.reason();
            return List.of(
                    "exec --pipe … -- " + call.command(),
                    "  " + Units.count(call.pieces() - call.failedPieces(), "piece") + " of it done" + failed
                            + ", the last in run " + call.run()
                            + ", which was not brought to its end, or failed in part",
                    "  the next run: " + nextOfPieces(file, call));
        }
        return List.of(
                "exec … -- " + call.command(),
                "  " + (done ? "done" : "failed") + " in run " + call.run() + (done ? "" : ": " + call.reason()),
                "  the next run: " + next(file, call));
    }

    private static String nextOfPieces(Path file, CallAccounts.Account call) {
        try {
            FileIdentity now = FileIdentity.of(file.toString());
            return now.isSameAs(call.then())
                    ? "would go on with the others, if program, command and --chunk-size are as they were"
                    : "would begin anew with it: " + difference(call.then(), now);
        } catch (IOException gone) {
            return "would not find it";
        }
    }

    private static String next(Path file, CallAccounts.Account call) {
        try {
            FileIdentity now = FileIdentity.of(file.toString());
            if (!now.isSameAs(call.then())) {
                return "would call it for the file again: " + difference(call.then(), now);
            }
        } catch (IOException gone) {
            return "would not find it";
        }
        if (call.poison()) {
            return "would not try it: it is as it was (--retry-quarantined)";
        }
        return call.reason().isEmpty()
                ? "would not call it again, if program, command and outputs are as they were"
                : "would call it for the file again: it had failed";
    }

    /** What a file that is stored together with it has to do with it; empty for nothing. */
    private static String beside(Account account) {
        for (Neighbour neighbour : account.beside()) {
            try {
                FileIdentity now = FileIdentity.of(neighbour.path());
                if (!now.isSameAs(neighbour.then())) {
                    return "would read it, unless " + neighbour.path() + ", with which it is kept as one, has the same"
                            + " bytes: " + difference(neighbour.then(), now);
                }
            } catch (IOException gone) {
                return "would read it: " + neighbour.path() + ", with which it is kept as one, is gone";
            }
        }
        return "";
    }

    private static String difference(FileIdentity then, FileIdentity now) {
        if (then.bytes() != now.bytes()) {
            return "its size was " + Units.count(then.bytes()) + " bytes, and is " + Units.count(now.bytes());
        }
        if (!then.file().equals(now.file())) {
            return "it is another file under the same name";
        }
        return then.modifiedNanos() != now.modifiedNanos()
                ? "it was written since"
                : "its attributes, or its bytes, were changed since";
    }

    private static List<String> pictures(Path file, String url, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Manifest.isOf(folder, new ImageRowFormat())) {
            return lines;
        }
        String name = file.toAbsolutePath().normalize().toString();
        for (ManifestRow row : Manifest.of(folder, new ImageRowFormat()).rows()) {
            if (url.isEmpty() ? !name.endsWith("/" + row.input()) : !url.equals(row.input())) {
                continue;
            }
            lines.add("images resize to " + folder.resolve(row.output()));
            if (!url.isEmpty()) {
                lines.add("  made in the run of " + row.run() + "; made again when what is fetched has other bytes");
                continue;
            }
            lines.add("  made in the run of " + row.run() + ", of the picture " + state(file, row));
        }
        return lines;
    }

    private static String state(Path file, ManifestRow row) {
        try {
            return ManifestRow.identity(FileIdentity.of(file.toString())).equals(row.identity())
                    ? "as it is now"
                    : "as it was then: it has changed since, and the next run makes it again";
        } catch (IOException gone) {
            return "which is gone";
        }
    }
}
