package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.documentation.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the help says is so. */
class HelpTest {
    private static final int TWO_SCREENS_LINES = 110;
    private static final int WIDTH = 80;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyExampleWorksOnSampleData() throws Exception {
        Shell shell = new Shell(folder).remembering();
        return commands().stream()
                .flatMap(command -> command.examples().stream())
                .map(example -> DynamicTest.dynamicTest(example, () -> {
                    Shell.Ended ended = shell.run(example);
                    // Of sample-data something is rejected on purpose.
                    boolean fine = ended.exitCode() == ExitCode.DONE
                            || (ended.exitCode() == ExitCode.REJECTED
                                    && ended.errors().contains("exit 1: finished, with"));
                    assertTrue(fine, () -> "exit " + ended.exitCode() + "\n" + ended.output() + ended.errors());
                }));
    }

    @Test
    void everyCommandBeginsWithAnExampleOfItself() {
        for (Command command : commands()) {
            assertTrue(command.examples().get(0).startsWith("fanout " + command.name() + " "), command.name());
        }
    }

    @Test
    void theHelpFitsTwoScreens() {
        for (Command command : commands()) {
            List<String> lines = HelpText.of(command, false).lines().toList();
            assertTrue(lines.size() <= TWO_SCREENS_LINES, command.name() + " has " + lines.size() + " lines");
            int options = lines.indexOf(
                    command.options().isEmpty() ? "" : command.options().get(0).heading());
            for (String line : lines.subList(Math.max(options, 0), lines.size())) {
                boolean example = line.startsWith("  fanout ");
                assertTrue(example || line.length() <= WIDTH, line);
            }
        }
    }

    @Test
    void everyOptionIsLongAndSaidInWholeSentences() {
        for (Command command : commands()) {
            for (OptionGroup group : command.options()) {
                group.options().forEach(option -> {
                    assertEquals(
                            option.longestName().toLowerCase(Locale.ROOT), option.longestName(), option.longestName());
                    assertTrue(option.description()[0].endsWith("."), option.longestName());
                });
            }
        }
    }

    private static List<Command> commands() {
        return Commands.all().stream().map(entry -> entry.make()).toList();
    }
}
