package fanout.exec;

import fanout.task.CallChunk;
import fanout.task.ExecJob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A command with placeholders. Arguments are made one by one and never joined, so a name is one argument whatever is in it;
 * where a shell reads the command, {@link ShellScript} sees to it. Immutable.
 */
public final class CommandTemplate {
    private final Braces braces;
    private final List<Word> words = new ArrayList<>();
    private final boolean piped;
    private boolean takesMany;

    private CommandTemplate(Braces braces, boolean piped) {
        this.braces = braces;
        this.piped = piped;
    }

    /** Throws {@link IllegalArgumentException}, with a line for a person, where a placeholder is wrong or there is none. */
    public static CommandTemplate of(ExecJob job) {
        CommandTemplate template = new CommandTemplate(new Braces(job.columns()), job.piped());
        if (job.shell()) {
            template.addShell(job.command().get(0));
        } else {
            template.addWords(job.command());
        }
        template.check();
        return template;
    }

    /**
     * The columns that a command names, in the order of the table. Throws {@link IllegalArgumentException} where a
     * placeholder names none.
     *
     * @param available all columns of the table; at least one
     */
    public static List<String> usedColumns(ExecJob job, Collection<String> available) {
        List<String> columns = List.copyOf(available);
        CommandTemplate template = of(new ExecJob(job.command(), job.shell(), columns, job.timeout()));
        Collection<Integer> used = new TreeSet<>();
        for (Word word : template.words) {
            for (Part part : word.parts()) {
                if (part instanceof Part.Value value) {
                    used.add(value.column());
                }
            }
        }
        List<String> names = new ArrayList<>();
        for (int column : used) {
            names.add(columns.get(column));
        }
        return names;
    }

    /** Whether a call may have many inputs. */
    public boolean takesMany() {
        return takesMany;
    }

    /** Whether the command is told where to write. */
    public boolean namesOutput() {
        return uses(Placeholder.OUTPUT);
    }

    /**
     * The words of a call, the program first.
     *
     * @param inputs one, or more where it {@link #takesMany}
     * @param temporaryOutput where the command has to write; empty where it is not told
     */
    public List<String> arguments(List<CallChunk> inputs, String temporaryOutput) {
        List<String> arguments = new ArrayList<>(words.size() + inputs.size());
        CallChunk first = inputs.get(0);
        for (Word word : words) {
            if (!word.isAllInputs()) {
                arguments.add(word.in(first, temporaryOutput));
                continue;
            }
            for (CallChunk input : inputs) {
                arguments.add(input.path());
            }
        }
        return arguments;
    }

    /** What one more input adds to a call's arguments, in bytes as the system counts them; 0 where a call has one input. */
    public long argumentBytes(CallChunk input) {
        long each = CommandLimits.bytes(input.path());
        long bytes = 0;
        for (Word word : words) {
            bytes += word.isAllInputs() ? each : 0;
        }
        return bytes;
    }

    private boolean uses(Part wanted) {
        for (Word word : words) {
            if (word.parts().contains(wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean usesInput() {
        for (Word word : words) {
            for (Part part : word.parts()) {
                boolean isOfInput = part instanceof Placeholder placeholder
                        ? placeholder.isOfInput()
                        : !(part instanceof Part.Text);
                if (isOfInput) {
                    return true;
                }
            }
        }
        return takesMany();
    }

    private void addShell(String script) {
        ShellScript scanned = ShellScript.of(script, braces);
        boolean onlyOutput = scanned.values().isEmpty() || scanned.values().equals(List.of(Placeholder.OUTPUT));
        if (onlyOutput && !scanned.takesAll() && !braces.areOfRecords() && !piped) {
            scanned.append(Placeholder.PATH);
        }
        words.add(Word.of("/bin/sh"));
        words.add(Word.of("-c"));
        addScript(scanned, Word.of("sh"));
    }

    /** @param name what the shell is to call itself */
    private void addScript(ShellScript script, Word name) {
        words.add(Word.of(script.text()));
        words.add(name);
        for (Part value : script.values()) {
            words.add(Word.of(value));
        }
        if (script.takesAll()) {
            words.add(allInputs());
        }
    }

    private void addWords(List<String> command) {
        int script = ShellCall.script(command);
        for (int i = 0; i < command.size(); i++) {
            ShellScript scanned = i == script ? ShellScript.of(command.get(i), braces) : null;
            if (scanned == null || !scanned.hasPlaceholders() || isPlaceholder(command.get(i))) {
                words.add(word(command.get(i)));
                continue;
            }
            boolean isNamed = i + 1 < command.size();
            if (scanned.takesAll() && i + 2 < command.size()) {
                throw new IllegalArgumentException(
                        "{+} in a script that has arguments besides: name it among these, and write \"$@\" in the script");
            }
            addScript(scanned, isNamed ? word(command.get(i + 1)) : Word.of("sh"));
            i += isNamed ? 1 : 0;
        }
        if (!usesInput() && !braces.areOfRecords() && !piped) {
            words.add(Word.of(Placeholder.PATH));
        }
    }

    private Word word(String text) {
        if (text.equals(Placeholder.ALL_INPUTS)) {
            return allInputs();
        }
        if (text.contains(Placeholder.ALL_INPUTS)) {
            throw new IllegalArgumentException("{+} stands for many inputs and has to be a word of its own: " + text);
        }
        List<Part> parts = WordParts.of(text, braces);
        if (!parts.isEmpty()) {
            parts.set(0, Part.Leading.of(parts.get(0)));
        }
        return parts.isEmpty() ? Word.of("") : new Word(List.copyOf(parts));
    }

    /** Whether a word is nothing else: of a script that says that the input is to be the script. */
    private boolean isPlaceholder(String word) {
        List<Part> parts = WordParts.of(word, braces);
        return word.equals(Placeholder.ALL_INPUTS) || (parts.size() == 1 && !(parts.get(0) instanceof Part.Text));
    }

    private Word allInputs() {
        takesMany = true;
        return Word.ALL_INPUTS;
    }

    private void check() {
        if (piped) {
            checkPiped();
            return;
        }
        if (takesMany() && braces.areOfRecords()) {
            throw new IllegalArgumentException("{+} is of files or lines, and the inputs are records: name columns");
        }
        if (!usesInput()) {
            throw new IllegalArgumentException(
                    "no placeholder: the command has to name a column of the records, like {name}");
        }
        for (Word word : words) {
            for (Part part : word.parts()) {
                boolean isOfOne = part instanceof Part.Leading
                        || (part instanceof Placeholder placeholder && placeholder.isOfPath());
                if (isOfOne && takesMany()) {
                    throw new IllegalArgumentException(
                            "{+} stands for all inputs of a call, so nothing in the command can stand for one of them");
                }
            }
        }
    }

    /** What such a command gets comes on its standard input. */
    private void checkPiped() {
        if (namesOutput()) {
            throw new IllegalArgumentException(
                    "--pipe: how many records come in a call depends on how long calls take, and so would an {out} for"
                            + " each: write to standard output, which is put together (-o FILE)");
        }
        boolean ofOne = takesMany;
        for (Word word : words) {
            for (Part part : word.parts()) {
                ofOne |= part instanceof Part.Leading
                        || (part instanceof Placeholder placeholder && placeholder.isOfPath());
            }
        }
        if (ofOne) {
            throw new IllegalArgumentException("--pipe: records come on standard input, so no placeholder but {#}, the"
                    + " number of the first piece, stands for anything");
        }
    }
}
