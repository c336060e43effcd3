package fanout.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build's {@code fanout.build.LambdaClasses} has made of the classes of both modules. */
class LambdaClassesTest {
    private static final Path ROOT = Path.of(System.getProperty("fanout.root", ".."));
    private static final String SUFFIX = ".class";

    private final List<Path> folders =
            List.of(ROOT.resolve("worker/target/classes"), ROOT.resolve("app/target/classes"));

    @Test
    void noLambdaIsLeftToTheJvm() throws IOException {
        Set<String> left = new TreeSet<>();
        for (Path folder : folders) {
            for (Path file : classFiles(folder)) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (content.contains("java/lang/invoke/LambdaMetafactory")) {
                    left.add(folder.relativize(file).toString());
                }
            }
        }
        assertEquals(Set.of(), left);
    }

    @Test
    void theJvmAcceptsEveryClassThatWasMade() throws IOException, ClassNotFoundException {
        int accepted = 0;
        for (Path folder : folders) {
            for (Path file : classFiles(folder)) {
                String name = folder.relativize(file).toString();
                if (name.contains("$$Lambda")) {
                    String className =
                            name.substring(0, name.length() - SUFFIX.length()).replace('/', '.');
                    // It is verified before it is initialized, which does no more than make an object.
                    Class<?> made = Class.forName(className, true, getClass().getClassLoader());
                    assertTrue(made.getNestHost().isNestmateOf(made) && made.getNestHost() != made, className);
                    accepted++;
                }
            }
        }
        assertTrue(accepted > 500, "only " + accepted + " were found");
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(found::add);
        }
        return found;
    }
}
