/** From inputs to chunks. The plan depends on the inputs and the job only. Open {@link fanout.plan.Plan} first. */
@NullMarked
package fanout.plan;

import org.jspecify.annotations.NullMarked;
