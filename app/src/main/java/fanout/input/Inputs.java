package fanout.input;

import java.util.List;

/**
 * What the arguments came to.
 *
 * @param files in the order of the arguments, each directory or pattern sorted by path; none twice; also what cannot be used
 * @param notices what a person should know, such as how many files of a directory were left out, one line each
 */
public record Inputs(List<InputFile> files, List<String> notices) {
    public static final Inputs NONE = new Inputs(List.of(), List.of());

    public Inputs {
        files = List.copyOf(files);
        notices = List.copyOf(notices);
    }
}
