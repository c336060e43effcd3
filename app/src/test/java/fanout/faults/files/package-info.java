/**
 * A file system that fails at the Nth step. Open {@code StepProvider} first; it is named to the JVM of the run that is
 * disturbed.
 */
@NullMarked
package fanout.faults.files;

import org.jspecify.annotations.NullMarked;
