package fanout.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be counted of the style in CONTRIBUTING.md. */
class StyleTest {
    private static final Path ROOT = Path.of(System.getProperty("fanout.root", ".."));
    private static final int LONGEST_FILE_LINES = 350;

    private final List<Path> sources = sources();

    @Test
    void filesAreShort() {
        Set<String> tooLong = new TreeSet<>();
        for (Path source : sources) {
            if (lines(source) > LONGEST_FILE_LINES) {
                tooLong.add(source + " has " + lines(source) + " lines");
            }
        }
        assertEquals(Set.of(), tooLong);
    }

    @Test
    void namesSayWhatAThingIs() {
        Set<String> vague = sources.stream()
                .map(StyleTest::name)
                .filter(name -> name.matches("(Abstract|Base)[A-Z].*|.*(Util|Utils|Manager|Helper|Impl|Base)\\.java"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), vague);
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        Set<String> unsaid = new TreeSet<>();
        for (Path folder : sources.stream().map(Path::getParent).collect(Collectors.toSet())) {
            Path info = folder.resolve("package-info.java");
            if (folder.toString().contains("/src/main/") && (!Files.exists(info) || !isComplete(info))) {
                unsaid.add(folder.toString());
            }
        }
        assertEquals(Set.of(), unsaid);
    }

    private static boolean isComplete(Path info) {
        String text = text(info);
        return text.contains("/**") && text.contains("Open {@") && text.contains("@NullMarked");
    }

    private static List<Path> sources() {
        try (Stream<Path> worker = Files.walk(ROOT.resolve("worker/src"));
                Stream<Path> app = Files.walk(ROOT.resolve("app/src"))) {
            List<Path> sources = Stream.concat(worker, app)
                    .filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            assertTrue(sources.size() > 250, "only " + sources.size() + " sources were found");
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path source) {
        return source.getFileName().toString();
    }

    private static long lines(Path source) {
        return text(source).lines().count();
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
