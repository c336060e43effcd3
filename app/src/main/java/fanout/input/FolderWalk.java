package fanout.input;

import fanout.system.SystemReason;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One walk of one directory, to the bottom, through symbolic links; hidden files and folders are passed over. There may be very
 * many files: paths are taken as texts, not apart and together again.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
    static final String NO_TEXT =
            "its name is not in the encoding of this system, which is UTF-8 nearly everywhere: rename it";
    /** What stands for bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

    /** What a file's name and path make of it. */
    private enum ByName {
        TAKEN,
        NOT_INCLUDED,
        OF_OTHER_KIND,
        PASSED_OVER
    }

    private final Path root;
    /** How long the part of a path is that all files found here share. */
    private final int rootLength;

    private final InputKind kind;
    private final Predicate<Path> wanted;
    private final boolean ofAnyKind;
    private final Optional<NamePatterns> included;
    private final Predicate<Path> excluded;
    private final List<String> notices;
    private final List<InputFile> files = new ArrayList<>();
    private final Map<String, Object> keys = new HashMap<>();
    private long otherKinds;
    private String otherExample = "";
    private long noFiles;
    private String noFileExample = "";
    private long notIncluded;

    /** One that takes files of a kind, with these names where any are asked for. */
    FolderWalk(
            Path root,
            InputKind kind,
            Optional<NamePatterns> included,
            Predicate<Path> excluded,
            List<String> notices) {
        this(root, kind, file -> true, false, included, excluded, notices);
    }

    private FolderWalk(
            Path root,
            InputKind kind,
            Predicate<Path> wanted,
            boolean ofAnyKind,
            Optional<NamePatterns> included,
            Predicate<Path> excluded,
            List<String> notices) {
        this.root = root;
        this.rootLength = root.resolve("x").toString().length() - 1;
        this.kind = kind;
        this.wanted = wanted;
        this.ofAnyKind = ofAnyKind;
        this.included = included;
        this.excluded = excluded;
        this.notices = notices;
    }

    /** One that takes all files that are wanted, of any kind, as where a person names them. */
    static FolderWalk ofWanted(
            Path root, InputKind kind, Predicate<Path> wanted, Predicate<Path> excluded, List<String> notices) {
        return new FolderWalk(root, kind, wanted, true, Optional.empty(), excluded, notices);
    }

    /** Goes through all of it. */
    void run() throws IOException {
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
        files.sort((left, right) -> left.path().compareTo(right.path()));
    }

    /** What was found, by path; what cannot be used, too. */
    List<InputFile> files() {
        return files;
    }

    /** The same for a file that was found and for what links to it; null where that is not known. */
    @Nullable
    Object key(InputFile file) {
        return keys.get(file.path());
    }

    private void fail(Path path, String why) {
        String text = path.toString();
        String name = text.length() < rootLength ? text : text.substring(rootLength);
        files.add(InputFile.unusable(text, name, why));
    }

    /** Says what was left out. */
    void report(String argument) {
        if (otherKinds > 0) {
            notices.add(argument + ": " + otherKinds + (otherKinds == 1 ? " file" : " files") + " left out ("
                    + otherExample + (otherKinds > 1 ? ", …" : "") + "): of a directory, "
                    + kind.endingsText() + " are taken; others by name");
        }
        if (files.isEmpty() && notIncluded > 0) {
            notices.add(argument + ": none of " + notIncluded + (notIncluded == 1 ? " file" : " files") + " is called "
                    + included.map(NamePatterns::shown).orElse(""));
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
        String name = file.toString().substring(rootLength);
        switch (byName(file)) {
            case TAKEN -> take(file, name, attributes);
            case NOT_INCLUDED -> notIncluded++;
            case OF_OTHER_KIND -> {
                otherKinds++;
                otherExample = firstOf(otherExample, name);
            }
            case PASSED_OVER -> {}
        }
        return FileVisitResult.CONTINUE;
    }

    /** What becomes of it, whatever it is. */
    private ByName byName(Path file) {
        String path = file.toString();
        if (isHidden(path) || !wanted.test(file)) {
            return ByName.PASSED_OVER;
        }
        if (ofAnyKind) {
            return ByName.TAKEN;
        }
        String name = path.substring(rootLength);
        if (!kind.takes(name)) {
            return ByName.OF_OTHER_KIND;
        }
        boolean asked = included.isEmpty() || !isText(file) || included.get().match(name);
        return asked ? ByName.TAKEN : ByName.NOT_INCLUDED;
    }

    private void take(Path file, String name, BasicFileAttributes attributes) {
        if (!isText(file)) {
            fail(file, NO_TEXT);
        } else if (attributes.isSymbolicLink()) {
            fail(file, leadsToItself(file) ? "a link that leads to itself" : "a link to nothing");
        } else if (!attributes.isRegularFile()) {
            noFiles++;
            noFileExample = firstOf(noFileExample, name);
        } else {
            files.add(new InputFile(file.toString(), name, attributes.size()));
            keys.put(file.toString(), attributes.fileKey());
        }
    }

    private static String firstOf(String example, String name) {
        return example.isEmpty() || name.compareTo(example) < 0 ? name : example;
    }

    /** Of a link that cannot be followed to an end. */
    private static boolean leadsToItself(Path link) {
        try {
            link.getFileSystem().provider().checkAccess(link);
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("Too many levels");
        }
        return false;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (e instanceof FileSystemLoopException) {
            notices.add(file + ": a link to a folder above it, not followed");
        } else if (e instanceof NoSuchFileException && !file.equals(root)) {
            // Others remove or rename while this walk is under way, as what they write under another name at first.
            if (byName(file) == ByName.TAKEN) {
                fail(file, "no such file any more");
            }
        } else if (!isHidden(file.toString())) {
            fail(file, "cannot be entered: " + SystemReason.of(e));
        }
        return FileVisitResult.CONTINUE;
    }

    /** Whether the path is still the same once it was a text: bytes of another encoding are not. */
    private static boolean isText(Path path) {
        String text = path.toString();
        try {
            return text.indexOf(REPLACEMENT) < 0 || Path.of(text).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isHidden(String path) {
        return path.startsWith(".", path.lastIndexOf('/') + 1);
    }
}
