package fanout.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sees to it that the outputs of calls are in nobody's way: that no two are one file, that none is an input, a folder, or
 * the folder of another one. Paths are compared with the links of their folders followed. Throws {@link
 * IllegalArgumentException}, naming both.
 */
final class CallOutputs {
    private final RealPaths real = new RealPaths();
    private final Path folder;
    private final boolean hasFolder;
    /** Whose output it is, by path. */
    private final Map<Path, String> takenBy = new HashMap<>();

    private final Map<Path, String> outputs = new HashMap<>();
    /** By path. */
    private final Map<Path, Folder> folders = new HashMap<>();

    private final Set<Path> checkedFolders = new HashSet<>();
    private final Set<String> inputs = new HashSet<>();

    /**
     * A folder, asked for once.
     *
     * @param place where it really is
     * @param exists whether there is any file in it to be asked for
     */
    private record Folder(Path place, boolean exists) {}

    /** @param folder that all outputs have to be below; empty for none */
    CallOutputs(String folder) {
        this.hasFolder = !folder.isEmpty();
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    /** Why a path cannot be an output's; empty where it can. */
    static String unusable(String output) {
        if (output.endsWith("/") || output.endsWith("/.") || output.endsWith("/..")) {
            return "its output would be " + output + ", which is no name of a file";
        }
        try {
            Path unused = Path.of(output);
            return "";
        } catch (InvalidPathException e) {
            return "its output would be " + output + ", which is no path: " + e.getReason();
        }
    }

    /** Something that may be a path, which no output may replace. */
    void keepInput(String input) {
        inputs.add(input);
    }

    void take(String output, String input) {
        Path path = Path.of(output).toAbsolutePath().normalize();
        if (hasFolder && (!path.startsWith(folder) || path.equals(folder))) {
            throw new IllegalArgumentException("the output of " + input + " would be " + output + ", outside of "
                    + folder + ": {/} is the name of an input without its folders");
        }
        Path place = real(path);
        String other = takenBy.putIfAbsent(place, input);
        if (other != null) {
            throw new IllegalArgumentException(other + " and " + input + " would both become " + output
                    + ": --out has to tell them apart, as by {#} or {//}");
        }
        outputs.put(place, output);
        // Asked first whether it is there, which costs no exception: hardly any output is.
        if (!isInFolder(path) || !place.toFile().exists()) {
            return;
        }
        if (Files.isDirectory(place)) {
            throw new IllegalArgumentException(
                    "the output of " + input + " would be " + output + ", which is a folder");
        }
        if (isDevice(place)) {
            throw new IllegalArgumentException("the output of " + input + " would be " + output
                    + ", which is a device or a pipe, and would be replaced by a file");
        }
    }

    /** Once all inputs and outputs are known. */
    void check() {
        if (outputs.isEmpty()) {
            return;
        }
        for (String input : inputs) {
            checkInput(input);
        }
        for (Map.Entry<Path, String> output : outputs.entrySet()) {
            checkFolder(output.getKey(), output.getValue());
        }
    }

    private void checkInput(String input) {
        try {
            Path path = Path.of(input).toAbsolutePath().normalize();
            checkInput(input, real(path));
            // Asked first whether it is there, which costs no exception: many a text is no file.
            if (isInFolder(path) && path.toFile().exists() && Files.isSymbolicLink(path)) {
                checkInput(input, real.of(path));
            }
        } catch (InvalidPathException noPath) {
            // A text that is none cannot be replaced.
            return;
        }
    }

    private void checkInput(String input, Path place) {
        String replacing = takenBy.get(place);
        if (replacing != null) {
            throw new IllegalArgumentException("the output of " + replacing + " would replace the input " + input
                    + ": choose another name with --out");
        }
    }

    /** Which of two could be written would depend on which came first. */
    private void checkFolder(Path place, String output) {
        for (Path above = place.getParent(); above != null && checkedFolders.add(above); above = above.getParent()) {
            String other = takenBy.get(above);
            if (other != null) {
                throw new IllegalArgumentException("the output of " + other + " would be " + outputs.get(above)
                        + ", which is the folder of " + output + ", the output of " + takenBy.get(place));
            }
            if (Files.exists(above) && !Files.isDirectory(above)) {
                throw new IllegalArgumentException("the output of " + takenBy.get(place) + " would be " + output
                        + ", but " + above + " is a file and no folder");
            }
        }
    }

    /** The name stays: a link under it is replaced, and not what it leads to. */
    private Path real(Path path) {
        Path parent = path.getParent();
        Path name = path.getFileName();
        return parent == null || name == null ? path : folder(parent).place().resolve(name);
    }

    private static boolean isDevice(Path place) {
        return !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(place);
    }

    private boolean isInFolder(Path path) {
        Path parent = path.getParent();
        return parent == null || folder(parent).exists();
    }

    private Folder folder(Path path) {
        Folder known = folders.get(path);
        if (known == null) {
            known = new Folder(real.of(path), Files.isDirectory(path));
            folders.put(path, known);
        }
        return known;
    }
}
