/** Where chunks are run: in this thread, in a pool of threads, in worker processes. Open {@link fanout.backend.Backend} first. */
@NullMarked
package fanout.backend;

import org.jspecify.annotations.NullMarked;
