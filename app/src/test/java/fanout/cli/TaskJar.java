package fanout.cli;

import fanout.api.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Jars with tasks, compiled as a user would: against the interface, and nothing else of fanout's. */
final class TaskJar {
    private TaskJar() {}

    /**
     * Compiles sources and packs them.
     *
     * @param folder for the jar, and for what comes before it
     * @param names of the classes that are tasks, one a line
     */
    static Path make(Path folder, List<Path> sources, String names) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        compile(api(folder), sources, classes);
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Task.class.getName()), names);
        return pack(classes, folder.resolve(classes.getFileName() + ".jar"));
    }

    /** A jar of one task, whose source is given. */
    static Path of(Path folder, String name, String source) throws IOException {
        Path file = Files.createTempDirectory(folder, "source").resolve(name + ".java");
        Files.writeString(file, source);
        return make(folder, List.of(file), name);
    }

    /** What javac is given: the classes of the interface alone, without what they are annotated with. */
    private static Path api(Path folder) throws IOException {
        Path target = Files.createDirectories(folder.resolve("api/fanout/api"));
        Path origin;
        try {
            origin = Path.of(Task.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        try (Stream<Path> classes = Files.list(origin.resolve("fanout/api"))) {
            for (Path file : classes.toList()) {
                Path copy = target.resolve(file.getFileName().toString());
                if (!file.endsWith("package-info.class") && Files.notExists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        return folder.resolve("api");
    }

    private static void compile(Path api, List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none"));
        options.addAll(List.of("-cp", api.toString(), "-d", classes.toString()));
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IOException(said.toString());
            }
        }
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
            }
        }
        return jar;
    }
}
