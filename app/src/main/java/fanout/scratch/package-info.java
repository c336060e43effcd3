/**
 * Private folders among the temporary files: gone with the run, or, where that was killed, with the next one. Open {@link
 * fanout.scratch.PrivateFolder} first.
 */
@NullMarked
package fanout.scratch;

import org.jspecify.annotations.NullMarked;
