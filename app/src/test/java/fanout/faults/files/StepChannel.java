package fanout.faults.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A channel to a file that is written, with a step before each write, truncation and sync. */
final class StepChannel extends FileChannel {
    private final FileChannel own;
    private final Steps steps;
    private final String path;

    StepChannel(FileChannel own, Steps steps, String path) {
        this.own = own;
        this.steps = steps;
        this.path = path;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return own.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return own.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return own.read(target, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        steps.step("write", path);
        return own.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        steps.step("write", path);
        return own.write(sources, offset, length);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        steps.step("write", path);
        return own.write(source, position);
    }

    @Override
    public long position() throws IOException {
        return own.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        own.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return own.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        steps.step("truncate", path);
        own.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        steps.step("force", path);
        own.force(metadata);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return own.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        steps.step("write", path);
        return own.transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return own.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return own.lock(position, size, shared);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return own.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        own.close();
    }
}
