package fanout.cli;

import fanout.manifest.FetchRow;
import fanout.manifest.FetchRowFormat;
import fanout.manifest.Manifest;
import fanout.task.FetchStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code fetch} did about a URL, or about a file that it fetched, as the manifest of a folder says. */
final class FetchAccounts {
    private FetchAccounts() {}

    /**
     * Lines for a person; none where the folder has nothing of it.
     *
     * @param url without user-info; empty where it is the file that was asked for
     */
    static List<String> of(Path folder, Path file, String url) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Manifest.isOf(folder, new FetchRowFormat())) {
            return lines;
        }
        Path asked = file.toAbsolutePath().normalize();
        for (FetchRow row : Manifest.everyRow(folder, new FetchRowFormat())) {
            boolean meant = url.isEmpty()
                    ? !row.output().isEmpty()
                            && folder.resolve(row.output())
                                    .toAbsolutePath()
                                    .normalize()
                                    .equals(asked)
                    : url.equals(row.url());
            if (meant) {
                tell(row, folder, lines);
            }
        }
        return lines;
    }

    private static void tell(FetchRow row, Path folder, List<String> lines) {
        if (row.status() == FetchStatus.FAILED) {
            lines.add("fetch into " + folder + ": failed in the run of " + row.run() + ": " + row.reason());
            lines.add("  the next run: would try it again");
            return;
        }
        lines.add("fetch " + row.url() + " to " + folder.resolve(row.output()));
        String since =
                row.status() == FetchStatus.UNCHANGED ? ", and unchanged since, when it was asked about last" : "";
        lines.add("  fetched in the run of " + row.run() + since);
        lines.add("  the next run: " + next(row, folder));
    }

    private static String next(FetchRow row, Path folder) {
        if (!Manifest.isThere(row, folder)) {
            return "would fetch it: the file is gone, or of another size than then";
        }
        if (row.content().validator().isEmpty()) {
            return "would fetch it: its server named neither an ETag nor a date to ask by";
        }
        return "would ask the server whether it has changed, if the file's bytes are those of then, and else fetch it";
    }
}
