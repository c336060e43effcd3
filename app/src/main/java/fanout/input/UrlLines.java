package fanout.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Inputs from arguments, then from lists with one on each line. Blanks around them do not count, nor do blank lines. */
public final class UrlLines {
    private static final String STANDARD_INPUT = "-";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream standardInput;
    private final List<UrlLine> lines = new ArrayList<>();

    public UrlLines(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    public UrlLines arguments(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            lines.add(new UrlLine(arguments.get(i).strip(), "argument " + (i + 1)));
        }
        return this;
    }

    /**
     * Adds the lines of a file.
     *
     * @param name of the file, or {@code -} for standard input
     */
    public UrlLines list(String name) throws InputException {
        boolean standard = name.equals(STANDARD_INPUT);
        if (standard) {
            StandardInput.refuseClosed();
        }
        String shown = standard ? "standard input" : name;
        // Malformed bytes are an error here, where a reader of Files has it so, too.
        try (BufferedReader text = standard
                ? new BufferedReader(new InputStreamReader(standardInput, StandardCharsets.UTF_8.newDecoder()))
                : Files.newBufferedReader(Path.of(name))) {
            int number = 1;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                add(number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line, shown, number);
                number++;
            }
        } catch (NoSuchFileException e) {
            throw new InputException("--lines: there is no file " + name);
        } catch (CharacterCodingException e) {
            throw new InputException("--lines: " + shown + " is not text in UTF-8");
        } catch (IOException e) {
            throw new InputException("--lines: cannot read " + shown + ": " + e.getMessage());
        }
        return this;
    }

    private void add(String line, String shown, int number) {
        String text = line.strip();
        if (!text.isEmpty()) {
            lines.add(new UrlLine(text, shown + " line " + number));
        }
    }

    public List<UrlLine> all() {
        return List.copyOf(lines);
    }
}
