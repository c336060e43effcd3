/**
 * CSV: from bytes to records, fields and groups. Open {@code AggregateKernel} first, then {@code
 * RecordReader}, which gives records by the batch, and {@code BatchAggregator}, which adds them up.
 */
@NullMarked
package fanout.csv;

import org.jspecify.annotations.NullMarked;
