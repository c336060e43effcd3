package fanout.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README, ARCHITECTURE, CONTRIBUTING and docs name exists. */
class DocumentationTest {
    private static final List<String> SOURCES = List.of(
            "worker/src/main/java",
            "app/src/main/java",
            "worker/src/test/java",
            "app/src/test/java",
            "worker/src/build/java");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]*)+");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-]+\\.(md|java|sh)");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z][A-Za-z0-9]*");
    private static final Pattern MAKE = Pattern.compile("\\bmake ([a-z][a-z-]+)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

    /** Only there after a build, or elsewhere. */
    private static final Set<String> MADE_LATER =
            Set.of("app/target", "bin/fanout", "lib/fanout-api.jar", "jobs/sales.args");

    private final List<Page> pages = Page.all();

    @Test
    void everyLinkLeadsToAFile() {
        assertNothingIsMissing(
                page -> page.links().stream(),
                (page, link) -> Files.exists(Page.ROOT.resolve(page.name()).resolveSibling(link)));
    }

    @Test
    void everyPageOfDocsIsPutIntoTheArchive() throws IOException {
        String build = Files.readString(Page.ROOT.resolve("app/pom.xml"));
        Set<String> leftOut = new TreeSet<>();
        try (Stream<Path> docs = Files.list(Page.ROOT.resolve("docs"))) {
            docs.map(page -> "docs/" + page.getFileName())
                    .filter(page -> !build.contains("includes=\"" + page + "\""))
                    .forEach(leftOut::add);
        }
        assertEquals(Set.of(), leftOut);
    }

    @Test
    void everyPathExists() {
        assertNothingIsMissing(
                page -> page.code().stream().filter(PATH.asMatchPredicate()),
                (page, path) -> MADE_LATER.stream().anyMatch(path::startsWith)
                        || Files.exists(Page.ROOT.resolve(path))
                        || inSources(path));
    }

    @Test
    void everySourceAndPageThatIsNamedExists() {
        Set<String> names = fileNames();
        assertNothingIsMissing(
                page -> page.code().stream().filter(FILE.asMatchPredicate()), (page, name) -> names.contains(name));
    }

    @Test
    void everyClassExists() {
        Set<String> names = fileNames();
        assertNothingIsMissing(
                page -> page.code().stream().filter(CLASS.asMatchPredicate()),
                (page, name) -> names.contains(name + ".java"));
    }

    @Test
    void everyMakeTargetExists() throws IOException {
        String makefile = "\n" + Files.readString(Page.ROOT.resolve("Makefile"));
        assertNothingIsMissing(
                page -> MAKE.matcher(codeOf(page)).results().map(found -> found.group(1)),
                (page, target) -> makefile.contains("\n" + target + ":"));
    }

    @Test
    void everyOptionExists() throws IOException {
        StringBuilder commands = new StringBuilder("--version --no-header --help");
        try (Stream<Path> files = Files.walk(Page.ROOT.resolve("app/src/main/java/fanout/cli"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                commands.append(Files.readString(file));
            }
        }
        assertNothingIsMissing(
                page -> OPTION.matcher(codeOf(page)).results().map(found -> found.group()),
                (page, option) ->
                        Pattern.compile(option + "[\" ]").matcher(commands).find());
    }

    private interface Check {
        boolean holds(Page page, String name);
    }

    private interface Names {
        Stream<String> in(Page page);
    }

    private void assertNothingIsMissing(Names names, Check exists) {
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (Page page : pages) {
            for (String name : names.in(page).toList()) {
                found++;
                if (!exists.holds(page, name)) {
                    missing.add(page.name() + ": " + name);
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(found > 0, "nothing of the kind was found");
    }

    private static String codeOf(Page page) {
        StringBuilder code = new StringBuilder(String.join("\n", page.code()));
        page.examples().forEach(example -> code.append('\n').append(example.command()));
        return code.toString();
    }

    /** {@code run/Coordinator}: a class or a package below {@code fanout}. */
    private static boolean inSources(String path) {
        Predicate<Path> exists = Files::exists;
        return SOURCES.stream()
                .map(source -> Page.ROOT.resolve(source).resolve("fanout"))
                .anyMatch(room -> exists.test(room.resolve(path)) || exists.test(room.resolve(path + ".java")));
    }

    private static Set<String> fileNames() {
        Set<String> names = new HashSet<>();
        for (String folder : List.of("worker/src", "app/src", "docs", "sample-data")) {
            try (Stream<Path> files = Files.walk(Page.ROOT.resolve(folder))) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (Page page : Page.all()) {
            names.add(page.name());
        }
        return names;
    }
}
