package fanout.cli;

import fanout.exec.TemporaryOutput;
import fanout.output.OutputException;
import fanout.plan.Plan;
import fanout.state.Reasons;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The folders that a command's outputs go to. */
final class CallOutputFolders {
    private CallOutputFolders() {}

    /** Makes them, and removes what calls of dead runs had half written there. */
    static void prepare(Plan plan) throws OutputException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Chunk chunk : plan.chunks()) {
            if (chunk instanceof CallChunk call && !call.output().isEmpty()) {
                folders.add(Path.of(call.output()).toAbsolutePath().getParent());
            }
        }
        for (Path folder : folders) {
            try {
                Files.createDirectories(folder);
                sweep(folder);
            } catch (IOException e) {
                throw OutputException.ofFolder(folder, Reasons.of(e), e);
            }
        }
    }

    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> hidden = Files.newDirectoryStream(folder, ".fanout-*")) {
            for (Path file : hidden) {
                long process = TemporaryOutput.process(file.getFileName().toString());
                if (process > 0 && ProcessHandle.of(process).isEmpty()) {
                    TemporaryOutput.delete(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
