package fanout.cli;

import java.util.List;
import java.util.Optional;

/** The single list of commands. Only the one that was typed is made. */
final class Commands {
    private static final List<Entry> ALL = List.of(
            new Entry("csv aggregate", "CSV"),
            new Entry("images resize", "Images"),
            new Entry("images info", "Images"),
            new Entry("fetch", "URLs"),
            new Entry("exec", "Any command"),
            new Entry("why", "Looking"),
            new Entry("compare", "Looking"),
            new Entry("run", "Scheduling"),
            new Entry("runs", "History"),
            new Entry("runs show", "History"),
            new Entry("runs wait", "History"),
            new Entry("runs result", "History"),
            new Entry("runs stop", "History"),
            new Entry("runs prune", "History"));

    private Commands() {}

    /** A command and the heading that it stands under in the help. */
    record Entry(String name, String heading) {
        int words() {
            return name.split(" ", -1).length;
        }

        /** Not by references to the constructors: to link them all would take each start one or two milliseconds. */
        Command make() {
            return switch (name) {
                case "csv aggregate" -> new CsvAggregateCommand();
                case "images resize" -> new ImagesResizeCommand();
                case "images info" -> new ImagesInfoCommand();
                case "fetch" -> new FetchCommand();
                case "exec" -> new ExecCommand();
                case "why" -> new WhyCommand();
                case "compare" -> new CompareCommand();
                case "run" -> new RunCommand();
                case "runs" -> new RunsCommand();
                case "runs show" -> new RunsShowCommand();
                case "runs wait" -> new RunsWaitCommand();
                case "runs result" -> new RunsResultCommand();
                case "runs stop" -> new RunsStopCommand();
                case "runs prune" -> new RunsPruneCommand();
                default -> throw new IllegalStateException("a command that is not in the switch: " + name);
            };
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
