package fanout.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as Markdown. */
public record Page(String name, String text) {
    public static final Path ROOT = Path.of(System.getProperty("fanout.root", ".."));

    private static final String FENCE = "```";
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)");

    /** All of them: those in the project's folder, and docs. */
    public static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        for (String name : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(read(ROOT.resolve(name)));
        }
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.sorted().forEach(path -> pages.add(read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    /** What stands in backticks within the text. */
    List<String> code() {
        return all(CODE, withoutBlocks());
    }

    /** Where links lead, but for those to other places. */
    List<String> links() {
        return all(LINK, withoutBlocks()).stream()
                .filter(target -> !target.contains("://"))
                .toList();
    }

    /**
     * The commands of the blocks marked {@code console}, in order: each a line that begins with {@code $}, then what it
     * prints, if that is shown, then {@code # exit N}, unless it ends with 0.
     */
    List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        boolean inBlock = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith(FENCE)) {
                inBlock = line.equals(FENCE + "console");
            } else if (inBlock && line.startsWith("$ ")) {
                examples.add(new Example(line.substring(2), new ArrayList<>(), 0));
            } else if (inBlock) {
                Example last = examples.remove(examples.size() - 1);
                examples.add(last.followedBy(line));
            }
        }
        return examples;
    }

    private String withoutBlocks() {
        StringBuilder rest = new StringBuilder();
        boolean inBlock = false;
        for (String line : text.lines().toList()) {
            boolean fence = line.startsWith(FENCE);
            inBlock ^= fence;
            if (!inBlock && !fence) {
                rest.append(line).append('\n');
            }
        }
        return rest.toString();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Page read(Path path) {
        try {
            return new Page(ROOT.relativize(path).toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
