/**
 * HTTP: URLs into files, many waits at once on few threads. Knows nothing of runs. Open {@link fanout.fetch.Fetcher} first,
 * then {@link fanout.fetch.Download}.
 */
@NullMarked
package fanout.fetch;

import org.jspecify.annotations.NullMarked;
