/**
 * CSV: from bytes to records, fields and groups. Open {@code AggregateKernel} first, then {@code RecordReader}.
 */
@NullMarked
package fanout.csv;

import org.jspecify.annotations.NullMarked;
