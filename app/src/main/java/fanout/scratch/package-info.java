/**
 * Private folders among the temporary files: gone with the run, or, where that was killed, with the next one; and whether the
 * process that left something is alive. Open {@link fanout.scratch.PrivateFolder} first.
 */
@NullMarked
package fanout.scratch;

import org.jspecify.annotations.NullMarked;
