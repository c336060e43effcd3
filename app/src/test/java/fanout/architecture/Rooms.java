package fanout.architecture;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which package may use what of which other: a whole package ({@code task}), or one class of it ({@code worker.Kernels}) and
 * nothing else. A package that is not in this list may not exist.
 */
final class Rooms {
    static final Map<String, Set<String>> MAY_USE = new TreeMap<>();

    static {
        // worker: what is done to one chunk
        room("aggregate");
        room("task", "aggregate");
        room("csv.expression", "aggregate");
        room("csv", "aggregate", "task", "csv.expression");
        room("image.jpeg");
        room("image.metadata", "task");
        room("image", "task", "image.jpeg", "image.metadata");
        room("exec", "task", "csv.expression.NearestName");
        room("wire", "aggregate", "task");
        room("worker", "task", "csv", "exec", "image", "wire");

        // app: the run
        room("scratch");
        room("input", "scratch");
        room("output");
        room("state");
        room("manifest", "task", "aggregate.ByteWriter", "wire.ImageJobCodec");
        room(
                "plan",
                "input",
                "manifest",
                "task",
                "csv.CsvHeader",
                "csv.CsvRow",
                "csv.HeaderReader",
                "csv.RowReader",
                "exec.CommandLimits",
                "exec.CommandTemplate",
                "exec.OutputTemplate",
                "csv.expression.Expression",
                "csv.expression.ColumnException",
                "image.OutputName");
        room("backend", "task", "backend.local", "backend.process");
        room("backend.local", "backend", "task", "worker.BatchRunner", "worker.Kernels");
        room("backend.process", "backend", "task", "wire", "worker.CodeHash", "worker.WorkerMain");
        room("merge", "scratch", "manifest", "plan", "task", "aggregate", "image.TemporaryFile", "wire.ImageInfoCodec");
        room(
                "store",
                "backend.Quarantine",
                "backend.Quarantined",
                "backend.RunQuarantine",
                "backend.WorkNotes",
                "worker.CodeHash",
                "state",
                "plan",
                "merge",
                "task",
                "aggregate.ByteReader",
                "aggregate.ByteWriter",
                "aggregate.GroupTable",
                "csv.expression.Expression",
                "wire.JobCodec",
                "wire.PartialCodec",
                "wire.ReportCodec");
        room(
                "run",
                "exec.CommandTemplate",
                "state",
                "input",
                "plan",
                "backend",
                "merge",
                "task",
                "wire.ProcessUsage",
                "worker.OwnUsage");
        room("report", "state", "run", "merge", "plan", "backend", "task", "aggregate");
        room(
                "cli",
                "exec",
                "image.WatermarkCheck",
                "input",
                "output",
                "scratch",
                "state",
                "store",
                "manifest",
                "plan",
                "backend",
                "merge",
                "run",
                "report",
                "task",
                "csv",
                "csv.expression");
    }

    /** One library, one package. */
    static final Map<String, Set<String>> LIBRARIES = Map.of(
            "picocli", Set.of("cli"),
            "net.coobird", Set.of("image"),
            "org.apache.commons.csv", Set.of("csv", "manifest"),
            "com.twelvemonkeys", Set.of("image"),
            "com.luciad", Set.of("image"),
            "org.apache.commons.compress", Set.of("csv"),
            "com.github.luben", Set.of("csv"),
            "org.sqlite", Set.of("store"),
            "java.sql", Set.of("store"),
            "me.tongfei", Set.of("report"));

    private Rooms() {}

    private static void room(String name, String... uses) {
        MAY_USE.put(name, Set.copyOf(Arrays.asList(uses)));
    }
}
