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
        room("system");
        room("aggregate");
        room("task", "aggregate");
        room("csv.expression", "aggregate");
        room("csv", "system.SystemReason", "aggregate", "task", "csv.expression");
        room("image.jpeg");
        room("image.metadata", "task");
        room("image", "system.SystemReason", "task", "image.jpeg", "image.metadata");
        room("exec", "system", "task", "csv.PlainBytes", "csv.expression.NearestName");
        room("api");
        room(
                "plugin",
                "api",
                "task",
                "aggregate.ShortestDouble",
                "csv.RowStretch",
                "csv.RowStretches",
                "csv.expression.NearestName",
                "exec.TemporaryOutput");
        room("wire", "aggregate", "task");
        room("worker", "system", "task", "csv", "image", "exec", "plugin", "wire");

        // app: the run
        room("scratch", "system.LinuxProcess");
        room("input", "scratch", "system.SystemReason");
        room("output", "scratch.LivingProcess", "system.SystemReason");
        room("state", "system");
        room("manifest", "system.SystemReason", "task", "aggregate.ByteWriter", "wire.ImageJobCodec");
        room(
                "plan",
                "input",
                "manifest",
                "task",
                "csv.CsvHeader",
                "csv.CsvRow",
                "csv.HeaderReader",
                "csv.PlainBytes",
                "csv.RecordCuts",
                "csv.RecordCutter",
                "csv.RowReader",
                "exec.CommandLimits",
                "exec.CommandTemplate",
                "exec.OutputTemplate",
                "csv.expression.Expression",
                "csv.expression.ColumnException",
                "image.OutputName");
        room("fetch", "output.HiddenName", "output.OutputException", "task", "wire.Sockets");
        room("backend.fetch", "backend", "fetch.Fetcher", "task");
        room("backend", "task", "backend.local", "backend.process");
        room("backend.local", "backend", "task", "worker.BatchRunner", "worker.KernelSource");
        room(
                "backend.process",
                "backend",
                "scratch.LivingProcess",
                "task",
                "wire",
                "worker.CodeHash",
                "worker.WorkerMain");
        room(
                "merge",
                "system.SystemReason",
                "fetch.FinishedPart",
                "scratch",
                "manifest",
                "plan",
                "task",
                "aggregate",
                "exec.TemporaryOutput",
                "image.TemporaryFile",
                "wire.ImageInfoCodec");
        room(
                "store",
                "backend.Quarantine",
                "backend.Quarantined",
                "backend.RunQuarantine",
                "backend.WorkNotes",
                "worker.CodeHash",
                "scratch.LivingProcess",
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
                "manifest",
                "plan",
                "backend",
                "backend.fetch",
                "merge",
                "task",
                "wire.ProcessUsage",
                "worker.OwnUsage");
        room("report", "state", "run", "merge", "plan", "backend", "task", "aggregate");
        room(
                "cli",
                "system.SystemReason",
                "api",
                "plugin.TaskLibrary",
                "plugin.TaskPath",
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
                "csv.expression",
                "worker.OwnClasses",
                "worker.SystemSignals");
    }

    /** One library, one package. */
    static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("picocli", Set.of("cli")),
            Map.entry("net.coobird", Set.of("image")),
            Map.entry("org.apache.commons.csv", Set.of("csv", "manifest")),
            Map.entry("com.twelvemonkeys", Set.of("image")),
            Map.entry("com.luciad", Set.of("image")),
            Map.entry("org.apache.commons.compress", Set.of("csv")),
            Map.entry("com.github.luben", Set.of("csv")),
            Map.entry("org.sqlite", Set.of("store")),
            Map.entry("java.sql", Set.of("store")),
            Map.entry("java.net.http", Set.of("fetch")),
            Map.entry("me.tongfei", Set.of("report")));

    private Rooms() {}

    private static void room(String name, String... uses) {
        MAY_USE.put(name, Set.copyOf(Arrays.asList(uses)));
    }
}
