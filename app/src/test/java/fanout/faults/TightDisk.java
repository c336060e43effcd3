package fanout.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, mounted on a folder, with as many free pages as asked for. Only root may make one. */
final class TightDisk implements AutoCloseable {
    private static final int PAGE_BYTES = 4096;
    private static final int PAGES = 64;

    private final Path folder;

    private TightDisk(Path folder) {
        this.folder = folder;
    }

    static boolean canBeMade(Path scratch) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("mount"));
        return Commands.succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString())
                && Commands.succeeds("umount", folder.toString());
    }

    /** Mounts it over an existing folder, whose files are copied. */
    static TightDisk on(Path folder, int pages) {
        String size = "size=" + pages * PAGE_BYTES;
        FaultFound.unless(
                Commands.succeeds("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()), "no mount");
        return new TightDisk(folder);
    }

    /** With room for whatever a small run writes, until it is filled. */
    static TightDisk on(Path folder) {
        return on(folder, PAGES);
    }

    /** Takes all of it but so many pages. */
    void fill(int freePages) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace() - (long) freePages * PAGE_BYTES;
        Files.write(filler(), new byte[(int) Math.max(0, free)]);
    }

    /** As somebody frees space. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    void makeReadOnly() {
        FaultFound.unless(Commands.succeeds("mount", "-o", "remount,ro", folder.toString()), "no remount");
    }

    void makeWritable() {
        FaultFound.unless(Commands.succeeds("mount", "-o", "remount,rw", folder.toString()), "no remount");
    }

    private Path filler() {
        return folder.resolve(".filler");
    }

    @Override
    public void close() {
        boolean unused = Commands.succeeds("umount", "-l", folder.toString());
    }
}
