/** A task for worker processes to die of. Open {@code FaultyTask} first. */
@NullMarked
package fanout.faults.task;

import org.jspecify.annotations.NullMarked;
