package fanout.plugin;

import fanout.task.TaskCode;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Where the code of tasks is: jars, and folders of classes or of jars. */
public final class TaskPath {
    private TaskPath() {}

    /**
     * The code at places that somebody typed. Of a folder the jars in it belong to it, by name, behind its classes. Throws
     * {@link IllegalArgumentException}, with what was typed, where there is nothing.
     */
    public static TaskCode of(List<String> typed) {
        List<String> paths = new ArrayList<>();
        for (String place : typed) {
            try {
                add(place, paths);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("--jar " + place + ": not a path: " + e.getReason(), e);
            } catch (IOException e) {
                throw new IllegalArgumentException("--jar " + place + ": cannot be read: " + e.getMessage(), e);
            }
        }
        try {
            return new TaskCode(paths, fingerprint(paths));
        } catch (IOException e) {
            throw new IllegalArgumentException("--jar: cannot be read: " + e.getMessage(), e);
        }
    }

    private static void add(String place, List<String> paths) throws IOException {
        Path path = Path.of(place).toAbsolutePath().normalize();
        if (Files.isRegularFile(path)) {
            if (!path.toString().endsWith(".jar")) {
                throw new IllegalArgumentException("--jar " + place + ": neither a folder nor called .jar");
            }
            paths.add(path.toString());
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("--jar " + place + ": no such file");
        }
        paths.add(path.toString());
        try (Stream<Path> inside = Files.list(path)) {
            inside.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .forEach(paths::add);
        }
    }

    /** Of all that is in files and below folders, by content, so that the same code built once more is the same. */
    static String fingerprint(List<String> paths) throws IOException {
        CRC32C crc32c = new CRC32C();
        long bytes = 0;
        for (String path : paths) {
            bytes += add(Path.of(path), crc32c);
        }
        return HexFormat.of().toHexDigits((int) crc32c.getValue()) + "-" + Long.toHexString(bytes);
    }

    private static long add(Path path, CRC32C crc32c) throws IOException {
        if (Files.isDirectory(path)) {
            long bytes = 0;
            List<Path> files;
            try (Stream<Path> found = Files.walk(path)) {
                files = found.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                crc32c.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                bytes += addFile(file, crc32c);
            }
            return bytes;
        }
        return addFile(path, crc32c);
    }

    private static long addFile(Path file, CRC32C crc32c) throws IOException {
        byte[] content = Files.readAllBytes(file);
        crc32c.update(content);
        return content.length;
    }

    static URL[] urls(TaskCode code) throws MalformedURLException {
        URL[] urls = new URL[code.path().size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(code.path().get(i)).toUri().toURL();
        }
        return urls;
    }
}
