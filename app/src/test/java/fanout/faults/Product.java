package fanout.faults;

import fanout.launcher.PackedClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program under test, as it is started: by its launcher, or as a class on the class path of a test.
 *
 * @param launcher {@code bin/fanout}; null for the class path
 * @param classes where the classes of this package are, for those that the program itself is to load
 */
record Product(@org.jspecify.annotations.Nullable Path launcher, Path classes) {
    /** What is on the class path of this very process. */
    static Product ofClassPath() {
        return new Product(null, Path.of("unused"));
    }

    /** Where the parts of a run write what is not its answer. */
    record Places(Path temporary, Path state, Path cache) {}

    /** The command line that starts it; what it needs of the environment goes there. */
    List<String> line(Map<String, String> environment, List<String> words, List<String> flags, Places places) {
        List<String> all = new ArrayList<>(flags);
        all.add("-Djava.io.tmpdir=" + places.temporary());
        // Else runs as short as these would keep nothing from one to the next.
        all.add("-Dfanout.store.after.millis=0");
        List<String> line = new ArrayList<>();
        // A shell that runs things in the background has them ignore INT, and what is ignored stays so.
        if (Signals.canBeRestored()) {
            line.addAll(List.of("env", "--default-signal=INT,TERM,HUP"));
        }
        environment.keySet().removeIf(name -> name.startsWith("FANOUT_"));
        environment.putAll(new TreeMap<>(Map.of(
                "XDG_STATE_HOME", places.state().toString(),
                "XDG_CACHE_HOME", places.cache().toString())));
        if (launcher == null) {
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto"));
            line.addAll(PackedClasses.flags());
            line.addAll(all);
            line.addAll(List.of("-cp", System.getProperty("java.class.path"), "fanout.cli.Fanout"));
        } else {
            environment.put("FANOUT_JAVA_OPTS", String.join(" ", all));
            line.add(launcher.toString());
        }
        line.addAll(words);
        return line;
    }

    /** Flags that have the program load classes of this package. */
    List<String> flagsForOwnClasses() {
        return launcher == null ? List.of() : List.of("-Xbootclasspath/a:" + classes);
    }
}
