/**
 * Backends without processes: the coordinator's own thread, and a ForkJoinPool. Open {@link
 * fanout.backend.local.ThreadsBackend} first.
 */
@NullMarked
package fanout.backend.local;

import org.jspecify.annotations.NullMarked;
