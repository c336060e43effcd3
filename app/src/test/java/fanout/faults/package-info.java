/**
 * Disturbs runs of the real program, and checks what is left of them against undisturbed ones. Open {@code Faults} first;
 * {@code FaultsTest} does the same in little.
 */
@NullMarked
package fanout.faults;

import org.jspecify.annotations.NullMarked;
