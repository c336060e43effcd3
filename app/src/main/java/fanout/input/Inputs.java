package fanout.input;

import java.util.List;

/**
 * What the arguments came to.
 *
 * @param files in the order of the arguments, each directory or pattern sorted by path; none twice
 * @param notices what a person should know, such as how many files of a directory were left out, one line each
 * @param unreadable directories that could not be listed, one line each: what lies in them is missing from the answer
 */
public record Inputs(List<InputFile> files, List<String> notices, List<String> unreadable) {
    public Inputs {
        files = List.copyOf(files);
        notices = List.copyOf(notices);
        unreadable = List.copyOf(unreadable);
    }
}
