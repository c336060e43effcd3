package fanout.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
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
    private static final String NO_TEXT =
            "its name is not in the encoding of this system, which is UTF-8 nearly everywhere: rename it";
    /** What stands for bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

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
            Walk walk = new Walk(path, file -> true, false);
            walk.run();
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
            new Walk(base, matcher::matches, true).run();
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

    /** One walk of one directory. There may be very many files: paths are taken as texts, not apart and together again. */
    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        /** How long the part of a path is that all files found here share. */
        private final int rootLength;

        private final Predicate<Path> wanted;
        private final boolean ofAnyKind;
        private final List<InputFile> files = new ArrayList<>();
        private final Map<String, Object> keys = new HashMap<>();
        private long otherKinds;
        private String otherExample = "";
        private long noFiles;
        private String noFileExample = "";
        private long notIncluded;

        /** @param ofAnyKind whether all files that are wanted are taken, as they are where a person names them */
        Walk(Path root, Predicate<Path> wanted, boolean ofAnyKind) {
            this.root = root;
            this.rootLength = root.resolve("x").toString().length() - 1;
            this.wanted = wanted;
            this.ofAnyKind = ofAnyKind;
        }

        void run() throws IOException {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
            files.sort((left, right) -> left.path().compareTo(right.path()));
            String folder = absolute(root.resolve("x"));
            String prefix = folder.substring(0, folder.length() - 1);
            for (InputFile file : files) {
                // Of two whose names are no text it cannot be told whether they are the same.
                String alone = file.failure().endsWith(NO_TEXT) ? "\0" + seen : "";
                add(prefix + file.name() + alone, file, keys.get(file.path()));
            }
        }

        private void fail(Path path, String why) {
            String text = path.toString();
            String name = text.length() < rootLength ? text : text.substring(rootLength);
            files.add(InputFile.unusable(text, name, why));
        }

        void report(String argument) {
            if (otherKinds > 0) {
                notices.add(argument + ": " + otherKinds + (otherKinds == 1 ? " file" : " files") + " left out ("
                        + otherExample + (otherKinds > 1 ? ", …" : "") + "): of a directory, "
                        + kind.endingsText() + " are taken; others by name");
            }
            if (files.isEmpty() && notIncluded > 0) {
                notices.add(argument + ": none of " + notIncluded + (notIncluded == 1 ? " file" : " files")
                        + " is called " + included.map(NamePatterns::shown).orElse(""));
            }
            if (noFiles > 0) {
                notices.add(argument + ": " + noFiles + " left out (" + noFileExample + (noFiles > 1 ? ", …" : "")
                        + "): neither a file nor a directory; for a pipe use - (standard input)");
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!isText(folder)) {
                fail(folder, NO_TEXT);
                return FileVisitResult.SKIP_SUBTREE;
            }
            boolean pass = !folder.equals(root) && (isHidden(folder.toString()) || excluded.test(folder));
            return pass ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = file.toString();
            if (isHidden(path) || !wanted.test(file)) {
                return FileVisitResult.CONTINUE;
            }
            String name = path.substring(rootLength);
            boolean taken = ofAnyKind || kind.takes(name);
            if (taken
                    && !ofAnyKind
                    && included.isPresent()
                    && isText(file)
                    && !included.get().match(name)) {
                notIncluded++;
                return FileVisitResult.CONTINUE;
            }
            if (taken && !isText(file)) {
                fail(file, NO_TEXT);
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink() && taken) {
                fail(file, "a link to nothing");
                return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile() && taken) {
                noFiles++;
                noFileExample = noFileExample.isEmpty() || name.compareTo(noFileExample) < 0 ? name : noFileExample;
                return FileVisitResult.CONTINUE;
            }
            if (!taken) {
                otherKinds++;
                otherExample = otherExample.isEmpty() || name.compareTo(otherExample) < 0 ? name : otherExample;
                return FileVisitResult.CONTINUE;
            }
            files.add(new InputFile(path, name, attributes.size()));
            keys.put(path, attributes.fileKey());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (e instanceof FileSystemLoopException) {
                notices.add(file + ": a link to a folder above it, not followed");
            } else if (e instanceof NoSuchFileException && !file.equals(root)) {
                visitRemoved(file);
            } else if (!isHidden(file.toString())) {
                String why = e instanceof AccessDeniedException
                        ? "permission denied"
                        : e.getClass().getSimpleName();
                fail(file, "cannot be entered: " + why);
            }
            return FileVisitResult.CONTINUE;
        }

        /** What others remove or rename while this walk is under way, such as what they write under another name at first. */
        private void visitRemoved(Path file) {
            String path = file.toString();
            String name = path.substring(rootLength);
            boolean taken = wanted.test(file) && (ofAnyKind || kind.takes(name));
            boolean asked = ofAnyKind
                    || included.isEmpty()
                    || (isText(file) && included.get().match(name));
            if (taken && asked && !isHidden(path)) {
                fail(file, "no such file any more");
            }
        }

        /** Whether the path is still the same once it was a text: bytes of another encoding are not. */
        private boolean isText(Path path) {
            String text = path.toString();
            try {
                return text.indexOf(REPLACEMENT) < 0 || Path.of(text).equals(path);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        private boolean isHidden(String path) {
            return path.startsWith(".", path.lastIndexOf('/') + 1);
        }
    }
}
