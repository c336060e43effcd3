package fanout.task;

/** What running one chunk gave, besides what was folded into the partial. */
public sealed interface ChunkReport permits CallReport, CsvReport, FetchReport, ImageInfo, ImageReport {
    int chunk();
}
