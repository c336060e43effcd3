/** Backends without processes: the coordinator's own thread, and a ForkJoinPool. */
@NullMarked
package fanout.backend.local;

import org.jspecify.annotations.NullMarked;
