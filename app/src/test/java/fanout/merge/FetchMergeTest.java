package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.input.UrlLine;
import fanout.manifest.FetchRow;
import fanout.manifest.Manifest;
import fanout.plan.FetchNames;
import fanout.plan.FetchPlan;
import fanout.plan.FetchPlanner;
import fanout.task.BatchResult;
import fanout.task.FetchJob;
import fanout.task.FetchLimits;
import fanout.task.FetchReport;
import fanout.task.FetchStatus;
import fanout.task.FetchedContent;
import fanout.task.Outcome;
import fanout.task.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchMergeTest {
    @TempDir
    private Path folder;

    private final List<FetchRow> recorded = new ArrayList<>();

    @Test
    void whatHasComeIsRecordedAsSoonAsServersTakeTheirTime() throws IOException {
        FetchPlan plan = new FetchPlanner(
                        new FetchJob(FetchLimits.DEFAULT, List.of()), folder, FetchNames.of("{name}"), Manifest.empty())
                .plan(List.of(
                        new UrlLine("http://localhost/a", "line 1"), new UrlLine("http://localhost/b", "line 2")));
        FetchMerge merge = new FetchMerge(plan, folder, Manifest.empty(), "2026-11-21T00:00:00Z", recorded::addAll);
        merge.accept(fetched(0));
        merge.accept(fetched(1)); // at once after the first one, which is recorded by itself
        merge.quiet();
        merge.quiet();
        assertEquals(
                List.of("http://localhost/a", "http://localhost/b"),
                recorded.stream().map(FetchRow::url).toList());
    }

    private BatchResult fetched(int chunk) throws IOException {
        Path part = Files.writeString(folder.resolve("part-" + chunk), "x");
        FetchedContent content = new FetchedContent(1, "00", new Validator("", ""));
        FetchReport report = new FetchReport(chunk, FetchStatus.FETCHED, "", 200, content, part.toString(), 1, 1, 1);
        return new BatchResult(chunk, List.of(new Outcome.Done(report, chunk)), List.of(), 1);
    }
}
