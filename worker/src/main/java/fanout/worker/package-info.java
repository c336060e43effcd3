/**
 * What a worker does: kernels for jobs, batches run by them, and the main loop of a worker process. Open {@link
 * fanout.worker.BatchRunner} first.
 */
@NullMarked
package fanout.worker;

import org.jspecify.annotations.NullMarked;
