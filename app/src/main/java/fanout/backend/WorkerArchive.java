package fanout.backend;

import fanout.worker.WorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM's archive of the classes that a worker loads, which makes starting it cheaper. It stands beside the
 * coordinator's: one for both would hold much that a worker never loads.
 */
public final class WorkerArchive {
    /** Set by the launcher: the coordinator's archive, where there is one. */
    private static final String COORDINATORS = "fanout.archive";
    /** Set by {@link #record}: where a worker is to write its archive when it ends. */
    private static final String RECORDED = "fanout.archive.worker.output";

    /** As the launcher, which says why, has it for the coordinator. */
    private static final String NO_PROFILES = "-XX:-AOTRecordTraining";

    private static final int FIRST_JAVA_WITH_AOT_CACHE = 25;
    private static final int FIRST_JAVA_LOADING_ALL = 24;

    private WorkerArchive() {}

    /** Where it is, by where the coordinator's is. */
    public static Path beside(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".worker");
    }

    /** Has the workers that this process starts from now on write an archive, one at a time. */
    public static void record(Path file) {
        System.setProperty(RECORDED, file.toString());
    }

    public static boolean isRecorded() {
        return !System.getProperty(RECORDED, "").isEmpty();
    }

    /** Whether what is recorded costs nothing until it is needed; newer JVMs load all of it at every start. */
    public static boolean takesAll() {
        return Runtime.version().feature() < FIRST_JAVA_LOADING_ALL;
    }

    /** Flags that have a worker use the archive, or make it. */
    public static List<String> flags() {
        boolean cache = Runtime.version().feature() >= FIRST_JAVA_WITH_AOT_CACHE;
        // What the JVM has to say about an archive that does not fit is no last word of a worker.
        String silence = cache ? "-Xlog:cds*=off,aot*=off" : "-Xlog:cds*=off";
        if (isRecorded()) {
            String file = System.getProperty(RECORDED);
            return cache
                    ? List.of(silence, "-XX:AOTCacheOutput=" + file, "-XX:+UnlockDiagnosticVMOptions", NO_PROFILES)
                    : List.of(
                            silence, "-XX:ArchiveClassesAtExit=" + file, "-D" + WorkerMain.LOAD_ALL + "=" + takesAll());
        }
        String coordinators = System.getProperty(COORDINATORS, "");
        if (coordinators.isEmpty() || !Files.isRegularFile(beside(Path.of(coordinators)))) {
            return List.of();
        }
        String use = cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        return List.of(use + beside(Path.of(coordinators)), silence);
    }
}
