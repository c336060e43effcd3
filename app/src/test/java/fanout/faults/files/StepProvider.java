package fanout.faults.files;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JDK's own provider, with a step before everything that changes something. */
public final class StepProvider extends FileSystemProvider {
    private final FileSystemProvider own;
    private final StepFileSystem files;
    private final Steps steps = new Steps();

    /** Called by the JVM. */
    public StepProvider(FileSystemProvider own) {
        this.own = own;
        this.files = new StepFileSystem(this, own.getFileSystem(URI.create("file:///")));
    }

    private void step(String what, Path path) throws IOException {
        steps.step(what, own(path).toAbsolutePath().toString());
    }

    private static Path own(Path path) {
        return StepPath.own(path);
    }

    @Override
    public String getScheme() {
        return own.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
        return own.newFileSystem(uri, environment);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        return files.wrapped(own.getPath(uri));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (!changes(options)) {
            return own.newFileChannel(own(path), options, attributes);
        }
        step("create", path);
        String name = own(path).toAbsolutePath().toString();
        return new StepChannel(own.newFileChannel(own(path), options, attributes), steps, name);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    private static boolean changes(Set<? extends OpenOption> options) {
        return options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> found = own.newDirectoryStream(own(folder), path -> filter.accept(files.wrapped(path)));
        return files.wrapped(found);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        step("folder", folder);
        own.createDirectory(own(folder), attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        step("create", link);
        own.createSymbolicLink(own(link), own(target), attributes);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return files.wrapped(own.readSymbolicLink(own(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        step("delete", path);
        own.delete(own(path));
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        step("delete", path);
        return own.deleteIfExists(own(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        step("create", target);
        own.copy(own(source), own(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        step("move", target);
        own.move(own(source), own(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return own.isSameFile(own(path), own(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return own.isHidden(own(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return own.getFileStore(own(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        own.checkAccess(own(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return own.getFileAttributeView(own(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return own.readAttributes(own(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return own.readAttributes(own(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        step("attribute", path);
        own.setAttribute(own(path), attribute, value, options);
    }
}
