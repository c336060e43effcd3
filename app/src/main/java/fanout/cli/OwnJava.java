package fanout.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This very fanout as a process of its own: the same Java, with the options that this one was started with. */
final class OwnJava {
    private OwnJava() {}

    /**
     * The command line, the caller's to go on with.
     *
     * @param flags further options for the JVM
     * @param words what would be typed behind {@code fanout}
     */
    static List<String> fanout(List<String> flags, List<String> words) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String own : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!Detachment.isFlag(own)) {
                line.add(own);
            }
        }
        line.addAll(flags);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Fanout.class.getName()));
        line.addAll(words);
        return line;
    }
}
