package fanout.faults.files;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of the JDK's own, as one of {@link StepFileSystem}'s. */
record StepPath(StepFileSystem files, Path own) implements Path {
    static Path own(Path path) {
        return path instanceof StepPath step ? step.own : path;
    }

    private Path wrapped(Path path) {
        return files.wrapped(path);
    }

    private @Nullable Path orNull(@Nullable Path path) {
        return path == null ? null : wrapped(path);
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return own.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return orNull(own.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return orNull(own.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return orNull(own.getParent());
    }

    @Override
    public int getNameCount() {
        return own.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return wrapped(own.getName(index));
    }

    @Override
    public Path subpath(int start, int end) {
        return wrapped(own.subpath(start, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return own.startsWith(own(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return own.endsWith(own(other));
    }

    @Override
    public Path normalize() {
        return wrapped(own.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return wrapped(own.resolve(own(other)));
    }

    @Override
    public Path relativize(Path other) {
        return wrapped(own.relativize(own(other)));
    }

    @Override
    public URI toUri() {
        return own.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return wrapped(own.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return wrapped(own.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        return own.register(watcher, events, modifiers);
    }

    @Override
    public int compareTo(Path other) {
        return own.compareTo(own(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StepPath step && own.equals(step.own);
    }

    @Override
    public int hashCode() {
        return own.hashCode();
    }

    @Override
    public String toString() {
        return own.toString();
    }
}
