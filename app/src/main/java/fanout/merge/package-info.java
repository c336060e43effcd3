/** Putting what the chunks gave together: groups in any order, rejects in input order. Open {@code CsvMerge} first. */
@NullMarked
package fanout.merge;

import org.jspecify.annotations.NullMarked;
