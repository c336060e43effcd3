/**
 * What is counted, summed and kept per group, and the table of groups. The lowest room: it imports nothing of fanout.
 * Open {@code Aggregate} first.
 */
@NullMarked
package fanout.aggregate;

import org.jspecify.annotations.NullMarked;
