/** {@code make bench}. Open {@link fanout.bench.Benchmark} first. */
@NullMarked
package fanout.bench;

import org.jspecify.annotations.NullMarked;
