package fanout.cli;

import fanout.exec.TemporaryOutput;
import fanout.output.OutputException;
import fanout.plan.Plan;
import fanout.scratch.LivingProcess;
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
    private final Set<Path> folders = new LinkedHashSet<>();

    private CallOutputFolders() {}

    /** Makes them, and removes what calls of dead runs had half written there. */
    static CallOutputFolders prepare(Plan plan) throws OutputException {
        CallOutputFolders all = new CallOutputFolders();
        for (Chunk chunk : plan.chunks()) {
            if (chunk instanceof CallChunk call && !call.output().isEmpty()) {
                all.folders.add(Path.of(call.output()).toAbsolutePath().getParent());
            }
        }
        for (Path folder : all.folders) {
            try {
                Files.createDirectories(folder);
                sweep(folder, false);
            } catch (IOException e) {
                throw OutputException.ofFolder(folder, Reasons.of(e), e);
            }
        }
        return all;
    }

    /**
     * Removes what calls of this run have left there beside their outputs, under names that begin like those, or have written
     * when they had been given up. Once none is under way any more.
     */
    void sweep() {
        for (Path folder : folders) {
            try {
                sweep(folder, true);
            } catch (IOException stays) {
                // The next run tries it again, and says so if that cannot be.
            }
        }
    }

    private static void sweep(Path folder, boolean own) throws IOException {
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> hidden = Files.newDirectoryStream(folder, ".fanout-*")) {
            for (Path file : hidden) {
                long process = TemporaryOutput.process(file.getFileName().toString());
                if (process > 0 && ((own && process == self) || !LivingProcess.isAlive(process))) {
                    TemporaryOutput.delete(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
