package fanout.input;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Goes from arguments (files, directories, patterns, {@code -}) to inputs. Directories are walked to the bottom, symbolic
 * links followed; hidden files and folders are passed over in silence, files of other kinds are counted and said. What cannot
 * be used, such as a link to nothing or a folder that cannot be entered, is an input that failed. What a pattern
 * matches is taken whatever its kind, as if the shell had expanded it.
 */
public final class InputFinder {
    private final InputKind kind;
    private final Predicate<Path> excluded;
    private final StandardInput standardInput;
    private Optional<NamePatterns> included = Optional.empty();
    /** By the argument. */
    private Map<String, InputFile> urls = Map.of();
    /** By absolute path. */
    private final Map<String, InputFile> found = new LinkedHashMap<>();
    /** The path of each file of which the file system says what it is, whatever its name. */
    private final Map<Object, String> pathsByKey = new HashMap<>();

    private final List<String> notices = new ArrayList<>();
    private int seen;
    private int renamed;
    private String renamedExample = "";

    /** @param excluded folders that are not entered, such as the one that outputs go to */
    public InputFinder(InputKind kind, Predicate<Path> excluded, StandardInput standardInput) {
        this.kind = kind;
        this.excluded = excluded;
        this.standardInput = standardInput;
    }

    /**
     * From now on takes only these files of directories.
     *
     * @param patterns of the name of a file, or, with a slash, of its path below the directory; none for all files. Throws
     *     {@link InputException} where one is not complete
     */
    public InputFinder including(List<String> patterns) throws InputException {
        included = patterns.isEmpty() ? Optional.empty() : Optional.of(NamePatterns.of(patterns));
        return this;
    }

    /**
     * From now on takes arguments that are URLs for what they were fetched into.
     *
     * @param fetched by the argument, as it was given
     */
    public InputFinder withUrls(Map<String, InputFile> fetched) {
        urls = fetched;
        return this;
    }

    /** Throws {@link InputException} where an argument names nothing. */
    public Inputs find(List<String> arguments) throws InputException, IOException {
        for (String argument : arguments) {
            if (argument.equals("-")) {
                InputFile input = standardInput.take();
                add(absolute(Path.of(input.path())), input, null);
                continue;
            }
            InputFile url = urls.get(argument);
            if (url != null) {
                add(url.url(), url, null);
                continue;
            }
            findOne(argument);
        }
        if (renamed > 0 && kind != InputKind.IMAGES && kind != InputKind.ANY) {
            notices.add("the same file by " + (renamed == 1 ? "another name" : renamed + " other names") + ": "
                    + renamedExample + (renamed > 1 ? ", …" : "") + "; its records count each time");
        }
        return new Inputs(new ArrayList<>(found.values()), notices);
    }

    private void findOne(String argument) throws InputException, IOException {
        Path path = path(argument);
        if (Files.isDirectory(path)) {
            FolderWalk walk = new FolderWalk(path, kind, included, excluded, notices);
            walk.run();
            addAll(path, walk);
            walk.report(argument);
            return;
        }
        if (Files.exists(path)) {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new InputException(
                        argument + ": neither a file nor a directory; for a pipe use - (standard input)");
            }
            InputFile input = new InputFile(argument, path.getFileName().toString(), attributes.size());
            add(absolute(path), input, attributes.fileKey());
            return;
        }
        if (!isPattern(argument)) {
            throw new InputException(argument + ": no such file or directory");
        }
        findPattern(argument);
    }

    private void findPattern(String pattern) throws InputException, IOException {
        String absolute = pattern.startsWith("/") ? pattern : "./" + pattern;
        int wildcard = firstWildcard(absolute);
        Path base = path(absolute.substring(0, absolute.lastIndexOf('/', wildcard) + 1))
                .normalize();
        PathMatcher matcher = matcher(pattern);
        int before = seen;
        if (Files.isDirectory(base)) {
            FolderWalk walk = FolderWalk.ofWanted(base, kind, matcher::matches, excluded, notices);
            walk.run();
            addAll(base, walk);
        }
        if (seen == before) {
            throw new InputException(pattern + ": no file matches");
        }
    }

    private static PathMatcher matcher(String pattern) throws InputException {
        String plain = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + orNoFolder(plain));
        } catch (PatternSyntaxException e) {
            throw new InputException(
                    pattern + ": no such file, and as a pattern it is not complete: " + e.getDescription());
        }
    }

    /** As in shells: {@code **} and a slash stand for no folder at all too. Groups cannot be nested, so not within one. */
    private static String orNoFolder(String pattern) {
        return pattern.contains("{") ? pattern : pattern.replace("**/", "{**/,}");
    }

    private void addAll(Path root, FolderWalk walk) {
        String folder = absolute(root.resolve("x"));
        String prefix = folder.substring(0, folder.length() - 1);
        for (InputFile file : walk.files()) {
            // Of two whose names are no text it cannot be told whether they are the same.
            String alone = file.failure().endsWith(FolderWalk.NO_TEXT) ? "\0" + seen : "";
            add(prefix + file.name() + alone, file, walk.key(file));
        }
    }

    /** @param fileKey the same for a file and for what links to it */
    private void add(String absolute, InputFile input, @Nullable Object fileKey) {
        seen++;
        if (found.putIfAbsent(absolute, input) != null) {
            notices.add(input.shown() + " is named twice: taken once");
            return;
        }
        String other = fileKey == null ? null : pathsByKey.putIfAbsent(fileKey, input.path());
        if (other != null && renamed++ == 0) {
            renamedExample = input.path() + " is " + other;
        }
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static Path path(String argument) throws InputException {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new InputException(argument + ": not a path: " + e.getReason());
        }
    }

    private static boolean isPattern(String argument) {
        return firstWildcard(argument) >= 0;
    }

    private static int firstWildcard(String argument) {
        for (int i = 0; i < argument.length(); i++) {
            if ("*?[{".indexOf(argument.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
