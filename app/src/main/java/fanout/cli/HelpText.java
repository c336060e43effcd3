package fanout.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The help: an example first, then the options in groups, each with its default. The short form fits two screens of 80 columns. */
final class HelpText {
    private static final int WIDTH = 80;
    private static final int INDENT = 25;

    private HelpText() {}

    /** What stands behind {@code fanout} alone. */
    static String ofAll() {
        StringBuilder text = new StringBuilder("""
                fanout: splits directories of large CSV files and of pictures into chunks, runs
                them in threads or worker processes, and merges the answers: the same bytes from
                every mode, nothing lost, nothing silently wrong.

                """);
        String heading = "";
        text.append("Examples\n");
        List<Command> commands = new ArrayList<>();
        Commands.all().forEach(entry -> commands.add(entry.make()));
        for (Command command : commands.subList(0, 3)) {
            text.append("  ").append(command.examples().get(0)).append('\n');
        }
        for (int i = 0; i < commands.size(); i++) {
            String next = Commands.all().get(i).heading();
            if (!next.equals(heading)) {
                text.append('\n').append(next).append('\n');
                heading = next;
            }
            entry(text, "fanout " + commands.get(i).name(), commands.get(i).summary());
        }
        text.append("\nfanout COMMAND --help tells more; README.md and docs/ beside bin/ tell the rest.\n");
        return text.toString();
    }

    /** @param all whether to tell of every option, or only name those that are rare */
    static String of(Command command, boolean all) {
        StringBuilder text = new StringBuilder();
        text.append("fanout ")
                .append(command.name())
                .append(": ")
                .append(command.summary())
                .append("\n\n");
        text.append("  fanout ").append(command.name()).append(' ').append(command.arguments());
        text.append(command.options().isEmpty() ? "" : " [OPTION...]").append("\n\nExamples\n");
        command.examples().forEach(example -> text.append("  ").append(example).append('\n'));
        boolean left = false;
        for (OptionGroup group : command.options()) {
            text.append('\n').append(group.heading()).append('\n');
            List<OptionSpec> told = all ? group.options() : group.common();
            told.forEach(option -> entry(text, names(option), option.description()[0].replace("%%", "%")));
            if (!all && !group.rare().isEmpty()) {
                entry(text, "rarely:", rare(group));
                left = true;
            }
        }
        text.append(left ? "\n--help-all tells more of those that are needed rarely.\n" : "");
        return text.toString();
    }

    private static String rare(OptionGroup group) {
        List<String> names = new ArrayList<>();
        group.rare().forEach(option -> names.add(option.longestName()));
        return String.join(", ", names);
    }

    private static String names(OptionSpec option) {
        String label =
                option.arity().max() == 0 ? "" : " " + option.paramLabel().replace("%%", "%");
        return String.join(", ", option.names()) + label;
    }

    /** A name, and what is said of it in a column beside it, or below where the name is long. */
    private static void entry(StringBuilder text, String name, String said) {
        StringBuilder line = new StringBuilder("  ").append(name);
        if (line.length() > INDENT - 2) {
            text.append(line).append('\n');
            line.setLength(0);
        }
        line.append(" ".repeat(INDENT - line.length()));
        for (String word : said.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > INDENT) {
                text.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(" ".repeat(INDENT));
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
