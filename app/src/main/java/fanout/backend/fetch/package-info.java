/** URLs as chunks. Open {@link fanout.backend.fetch.FetchBackend} first. */
@NullMarked
package fanout.backend.fetch;

import org.jspecify.annotations.NullMarked;
