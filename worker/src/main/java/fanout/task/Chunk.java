package fanout.task;

/** The unit of work: a byte range of an input, or a whole one. Chunks are numbered in input order, from 0. */
public sealed interface Chunk permits CallChunk, CsvChunk, FetchChunk, ImageChunk {
    int id();

    /** The input's path as given to the operating system. */
    String path();

    /** How many bytes of the input this chunk stands for; what progress and batching count by. */
    long bytes();
}
