/** Files under their final names: whole or not at all, and one run at a time. Open {@code AtomicOutput} first. */
@NullMarked
package fanout.output;

import org.jspecify.annotations.NullMarked;
