/**
 * Calling commands: the room beside {@code csv} and {@code image} for work that somebody else's program does. Open {@link
 * fanout.exec.CommandTemplate} first.
 */
@NullMarked
package fanout.exec;

import org.jspecify.annotations.NullMarked;
