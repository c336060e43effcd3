package fanout.cli;

import fanout.state.Reasons;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StreamTokenizer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A job that is kept in a file: the words of a command line, apart by blanks or line ends, those with blanks or quotes in them
 * in quotes; {@code #} begins a comment. A word is what it is, also where it begins with {@code @}.
 */
final class JobFile {
    private static final int LAST_OF_LATIN_1 = 255;

    private JobFile() {}

    /**
     * The command line of a job with what was typed behind it.
     *
     * @param typed the file first, as {@code @FILE}
     */
    static List<String> commandLine(List<String> typed) throws CliException {
        String file = file(typed);
        List<String> words = words(file);
        if (words.isEmpty()) {
            throw new CliException(ExitCode.USAGE, file + ": no job in it");
        }
        if (words.get(0).equals("run")) {
            throw new CliException(ExitCode.USAGE, "a job that runs a job: take \"run\" out of the file");
        }
        // Behind -- is the command to be called: what was typed behind the file goes before that.
        int command = words.get(0).equals("exec") ? words.indexOf("--") : -1;
        List<String> line = new ArrayList<>(words.subList(0, command < 0 ? words.size() : command));
        line.addAll(typed.subList(1, typed.size()));
        line.addAll(command < 0 ? List.of() : words.subList(command, words.size()));
        return line;
    }

    /** The file of what was typed. */
    static String file(List<String> typed) throws CliException {
        if (typed.isEmpty() || !typed.get(0).startsWith("@")) {
            throw new CliException(ExitCode.USAGE, "run takes a file with a job: fanout run @job.args");
        }
        return typed.get(0).substring(1);
    }

    private static List<String> words(String file) throws CliException {
        List<String> words = new ArrayList<>();
        try (BufferedReader text = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            StreamTokenizer tokens = new StreamTokenizer(text);
            tokens.resetSyntax();
            tokens.wordChars(' ', LAST_OF_LATIN_1); // and all behind it
            tokens.whitespaceChars(0, ' ');
            tokens.quoteChar('"');
            tokens.quoteChar('\'');
            tokens.commentChar('#');
            while (tokens.nextToken() != StreamTokenizer.TT_EOF) {
                words.add(tokens.sval);
            }
            return words;
        } catch (NoSuchFileException gone) {
            throw new CliException(ExitCode.USAGE, file + ": no such file");
        } catch (CharacterCodingException other) {
            throw new CliException(ExitCode.USAGE, file + ": is no UTF-8");
        } catch (IOException unreadable) {
            throw new CliException(ExitCode.USAGE, file + ": cannot be read: " + Reasons.of(unreadable));
        }
    }
}
