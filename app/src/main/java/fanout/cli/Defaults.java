package fanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that need not be typed: those of {@code fanout.args} in the current folder, then those of the environment
 * ({@code FANOUT_CHUNK_SIZE=1M} is {@code --chunk-size 1M}). They come before what was typed, and the last one counts.
 * {@code --detach} is none of them: where a run prints what it found is not changed behind somebody's back.
 */
final class Defaults {
    private static final Path FILE = Path.of("fanout.args");

    private final Map<String, String> environment;

    Defaults(Map<String, String> environment) {
        this.environment = environment;
    }

    List<String> of(Command command) throws CliException {
        Set<String> names = names(command);
        List<String> words = new ArrayList<>(fromFile(names));
        for (OptionGroup group : command.options()) {
            for (OptionSpec option : group.options()) {
                if (!option.longestName().equals(Detachment.OPTION)) {
                    addFromEnvironment(option, words);
                }
            }
        }
        return words;
    }

    private void addFromEnvironment(OptionSpec option, List<String> words) {
        String name = option.longestName();
        String value = environment.getOrDefault(
                "FANOUT_" + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT), "");
        if (value.isEmpty()) {
            return;
        }
        boolean flag = option.arity().max() == 0;
        if (!flag) {
            words.add(name + "=" + value);
        } else if (!value.equals("0") && !value.equalsIgnoreCase("false")) {
            words.add(name);
        }
    }

    /** One option a line, written {@code --name=value}; lines that begin with # are comments. */
    private static List<String> fromFile(Set<String> names) throws CliException {
        if (!Files.isRegularFile(FILE)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (String line : lines()) {
            String word = line.strip();
            if (word.isEmpty() || word.startsWith("#")) {
                continue;
            }
            if (word.equals(Detachment.OPTION)) {
                throw new CliException(ExitCode.USAGE, FILE + ": " + word + " is typed, for one run at a time");
            }
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (names.contains(name)) {
                words.add(word);
            } else if (!isKnownElsewhere(name)) {
                throw new CliException(
                        ExitCode.USAGE, FILE + ": \"" + word + "\": one option a line is wanted, written --name=value");
            }
        }
        return words;
    }

    private static List<String> lines() throws CliException {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, FILE + " in the current folder cannot be read: " + e.getMessage());
        }
    }

    private static boolean isKnownElsewhere(String name) {
        return Commands.all().stream().anyMatch(entry -> names(entry.make()).contains(name));
    }

    private static Set<String> names(Command command) {
        Set<String> names = new HashSet<>();
        for (OptionGroup group : command.options()) {
            group.options().forEach(option -> names.addAll(List.of(option.names())));
        }
        return names;
    }
}
