package fanout.backend.fetch;

import fanout.backend.BackendException;
import fanout.task.BatchResult;
import fanout.task.Chunk;

/** Takes over what has come of URLs that are the inputs of some chunks. Used by the coordinator's thread alone. */
public interface Arrivals {
    /** What became of a URL. */
    sealed interface Arrival {}

    /**
     * It is here.
     *
     * @param chunk as it is now, with its size
     */
    record Here(Chunk chunk) implements Arrival {}

    /** It is not, and will not be. */
    record Missing(String reason) implements Arrival {}

    /**
     * Puts what was fetched in its place, before anybody works on it. Throws {@link BackendException} where nothing can be put
     * anywhere any more.
     *
     * @param chunk whose input it is
     * @param fetched of its URL alone
     */
    Arrival accept(Chunk chunk, BatchResult fetched) throws BackendException;
}
