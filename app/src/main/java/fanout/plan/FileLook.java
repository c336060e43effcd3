package fanout.plan;

import fanout.csv.CsvHeader;
import fanout.csv.HeaderReader;
import fanout.input.InputFile;
import fanout.task.ChunkFailure;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** What a look at a file gave, before anything is planned. */
sealed interface FileLook {
    /**
     * A file that can be read.
     *
     * @param identity taken before anything was read, and the size with it: the file may have grown since it was listed
     */
    record Usable(FileIdentity identity, CsvHeader header) implements FileLook {}

    /**
     * A file that cannot be used.
     *
     * @param failure why
     */
    record Failed(String failure) implements FileLook {}

    static FileLook at(InputFile file, HeaderReader headers) {
        if (file.failed()) {
            return new Failed(file.failure());
        }
        try {
            FileIdentity identity = FileIdentity.of(file.path());
            return new Usable(identity, headers.read(file.path()));
        } catch (ChunkFailure e) {
            return new Failed(file.named(e.getMessage()));
        } catch (NoSuchFileException e) {
            return new Failed(file.shown() + ": no such file");
        } catch (IOException e) {
            return new Failed(file.shown() + ": cannot be read: " + e);
        }
    }
}
