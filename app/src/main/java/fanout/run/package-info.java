/** A run from the plan to the result. Open {@code Coordinator} first; it is the file to read first of all. */
@NullMarked
package fanout.run;

import org.jspecify.annotations.NullMarked;
