package fanout.faults.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The JDK's own file system, with paths that lead to {@link StepProvider}. */
final class StepFileSystem extends FileSystem {
    private final StepProvider provider;
    private final FileSystem own;

    StepFileSystem(StepProvider provider, FileSystem own) {
        this.provider = provider;
        this.own = own;
    }

    Path wrapped(Path path) {
        return new StepPath(this, path);
    }

    DirectoryStream<Path> wrapped(DirectoryStream<Path> found) {
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> each = found.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Path next() {
                        return wrapped(each.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                found.close();
            }
        };
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return own.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return own.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return StreamSupport.stream(own.getRootDirectories().spliterator(), false)
                .map(this::wrapped)
                .toList();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return own.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return own.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrapped(own.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = own.getPathMatcher(pattern);
        return path -> matcher.matches(StepPath.own(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return own.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return own.newWatchService();
    }
}
