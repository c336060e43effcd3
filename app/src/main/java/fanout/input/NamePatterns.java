package fanout.input;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Which files of a directory are wanted: patterns, one of which has to match. */
final class NamePatterns {
    private final List<PathMatcher> ofNames = new ArrayList<>();
    private final List<PathMatcher> ofPaths = new ArrayList<>();
    private final String shown;

    private NamePatterns(List<String> patterns) {
        shown = String.join(", ", patterns);
    }

    /**
     * Throws {@link InputException} where a pattern is not complete.
     *
     * @param patterns of the name of a file, or, with a slash, of its path below the directory
     */
    static NamePatterns of(List<String> patterns) throws InputException {
        NamePatterns all = new NamePatterns(patterns);
        for (String pattern : patterns) {
            try {
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
                (pattern.contains("/") ? all.ofPaths : all.ofNames).add(matcher);
            } catch (PatternSyntaxException e) {
                throw new InputException(pattern + ": not complete as a pattern: " + e.getDescription());
            }
        }
        return all;
    }

    /** @param name the path below the directory */
    boolean match(String name) {
        Path path = Path.of(name);
        Path file = path.getFileName();
        return ofNames.stream().anyMatch(pattern -> pattern.matches(file))
                || ofPaths.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** As they were typed. */
    String shown() {
        return shown;
    }
}
