/**
 * The interface for tasks of one's own: all that a jar for {@code fanout exec --jar} is compiled against, with no dependency
 * but the JDK. Open {@link fanout.api.Task} first.
 */
@NullMarked
package fanout.api;

import org.jspecify.annotations.NullMarked;
