package fanout.task;

import org.jspecify.annotations.Nullable;

/**
 * One URL, and where its content goes.
 *
 * @param output the final path
 * @param known what an earlier run left there; null where nothing is known of it, or it is to be fetched all the same
 */
public record FetchChunk(
        int id, WebAddress address, String output, @Nullable FetchedContent known) implements Chunk {
    /** The address, without what is secret. */
    @Override
    public String path() {
        return address.shown();
    }

    /** How much there is to fetch is not known beforehand: every URL counts the same. */
    @Override
    public long bytes() {
        return 1;
    }
}
