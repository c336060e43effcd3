/**
 * The vocabulary that everybody speaks: jobs, chunks, what running a chunk gives. Values only, no work. Open {@link
 * fanout.task.Job} and {@link fanout.task.ChunkKernel} first.
 */
@NullMarked
package fanout.task;

import org.jspecify.annotations.NullMarked;
