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
            new Entry("why", "Looking", WhyCommand::new),
            new Entry("compare", "Looking", CompareCommand::new),
            new Entry("run", "Scheduling", RunCommand::new));

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

    /** The command that the first words name. */
    static Optional<Entry> find(String[] words) {
        return ALL.stream().filter(entry -> matches(entry, words)).findFirst();
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
