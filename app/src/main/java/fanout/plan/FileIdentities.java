package fanout.plan;

import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks the system which state of a file this is. */
public final class FileIdentities {
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private FileIdentities() {}

    public static FileIdentity of(String path) throws IOException {
        Map<String, Object> found =
                Files.readAttributes(Path.of(path), UNIX ? "unix:dev,ino,size,lastModifiedTime,ctime" : "*");
        String file = UNIX ? found.get("dev") + ":" + found.get("ino") : String.valueOf(found.get("fileKey"));
        long changed = found.get("ctime") instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
        return new FileIdentity(
                file,
                (Long) found.get("size"),
                ((FileTime) found.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS),
                changed);
    }
}
