package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A class path on which inputs are deadly by their names, in threads and in worker processes alike: on {@code deadly} the
 * process halts, on {@code slain} it is killed, {@code endless} never ends, and {@code stuck} does not end in threads. All others are read as ever.
 */
final class DeadlyKernels {
    private static final String KERNELS = """
            package fanout.worker;

            import fanout.csv.AggregateKernel;
            import fanout.image.ImageInfoKernel;
            import fanout.image.ImageKernel;
            import fanout.task.*;
            import java.util.function.BooleanSupplier;

            public final class Kernels {
                public static ChunkKernel create(Job job, MemoryShare memory) {
                    if (job instanceof CsvAggregateJob aggregation) {
                        return new Deadly(new AggregateKernel(aggregation, memory));
                    }
                    return new Deadly(
                            job instanceof ImageResizeJob resize
                                    ? new ImageKernel(resize)
                                    : new ImageInfoKernel((ImageInfoJob) job));
                }

                record Deadly(ChunkKernel kernel) implements ChunkKernel {
                    public ChunkReport run(Chunk chunk) throws ChunkFailure {
                        boolean worker = System.getProperty("sun.java.command").contains("WORKER");
                        if (chunk.path().contains("deadly")) {
                            System.err.println("these are my last words");
                            Runtime.getRuntime().halt(9);
                        }
                        if (chunk.path().contains("slain")) {
                            kill();
                        }
                        while (chunk.path().contains("endless") || (chunk.path().contains("stuck") && !worker)) {
                            Thread.onSpinWait();
                        }
                        return kernel.run(chunk);
                    }

                    private static void kill() {
                        try {
                            new ProcessBuilder("kill", "-KILL", "" + ProcessHandle.current().pid()).start().waitFor();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    public void noteOn(WorkNote note) {
                        kernel.noteOn(note);
                    }

                    public void stopWhen(BooleanSupplier stopped) {
                        kernel.stopWhen(stopped);
                    }

                    public boolean isWorthTaking() {
                        return kernel.isWorthTaking();
                    }

                    public boolean isSmallBeside(long bytes) {
                        return kernel.isSmallBeside(bytes);
                    }

                    public boolean isAsBefore() {
                        return kernel.isAsBefore();
                    }

                    public Partial take() {
                        return kernel.take();
                    }
                }
            }
            """.replace("WORKER", WorkerMain.class.getName());

    private DeadlyKernels() {}

    /** @param folder for classes */
    static String classPath(Path folder) throws IOException {
        Path source = Files.createDirectories(folder.resolve("fanout/worker")).resolve("Kernels.java");
        Files.writeString(source, KERNELS);
        String usual = System.getProperty("java.class.path");
        List<String> words = List.of("-nowarn", "-cp", usual, "-d", folder.toString(), source.toString());
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)));
        return folder + File.pathSeparator + usual;
    }
}
