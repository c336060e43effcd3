package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs to measure with: the one that this runs on, and the newest other one that is installed, if there is one. */
final class Jdks {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");
    private static final int OLDEST = 17;

    private Jdks() {}

    /** Where they are, by their versions. */
    static SortedMap<Integer, Path> found() throws IOException {
        TreeMap<Integer, Path> others = new TreeMap<>();
        for (Path home : homes()) {
            int version = version(home);
            if (version > OLDEST && version != Runtime.version().feature()) {
                others.put(version, home);
            }
        }
        TreeMap<Integer, Path> found = new TreeMap<>();
        found.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        if (!others.isEmpty()) {
            found.put(others.lastKey(), others.get(others.lastKey()));
        }
        return found;
    }

    private static List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>();
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (Stream<Path> children = Files.list(usual)) {
                children.sorted().forEach(homes::add);
            }
        }
        return homes;
    }

    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Matcher version = VERSION.matcher(Files.readString(release));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
