package fanout.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The single list of commands. Only the one that was typed is made. */
final class Commands {
    private static final List<Entry> ALL = List.of(
            new Entry("csv aggregate", "CSV", CsvAggregateCommand::new),
            new Entry("images resize", "Images", ImagesResizeCommand::new),
            new Entry("images info", "Images", ImagesInfoCommand::new),
            new Entry("fetch", "URLs", FetchCommand::new),
            new Entry("exec", "Any command", ExecCommand::new),
            new Entry("why", "Looking", WhyCommand::new),
            new Entry("compare", "Looking", CompareCommand::new),
            new Entry("run", "Scheduling", RunCommand::new),
            new Entry("runs", "History", RunsCommand::new),
            new Entry("runs show", "History", RunsShowCommand::new),
            new Entry("runs wait", "History", RunsWaitCommand::new),
            new Entry("runs result", "History", RunsResultCommand::new),
            new Entry("runs stop", "History", RunsStopCommand::new),
            new Entry("runs prune", "History", RunsPruneCommand::new));

    private Commands() {}

    /** A command and the heading that it stands under in the help. */
    record Entry(String name, String heading, Supplier<Command> maker) {
        int words() {
            return name.split(" ", -1).length;
        }
    }

    static List<Entry> all() {
        return ALL;
    }

    /** The command that the first words name; of two, the one of more words. */
    static Optional<Entry> find(String[] words) {
        Optional<Entry> found = Optional.empty();
        for (Entry entry : ALL) {
            if (matches(entry, words)
                    && (found.isEmpty() || entry.words() > found.get().words())) {
                found = Optional.of(entry);
            }
        }
        return found;
    }

    private static boolean matches(Entry entry, String[] words) {
        String[] name = entry.name().split(" ", -1);
        if (words.length < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (!name[i].equals(words[i])) {
                return false;
            }
        }
        return true;
    }
}
