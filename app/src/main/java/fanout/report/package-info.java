/** What a person or a program gets to see: results, rejects, manifests, summary, progress. Open {@code ResultFormat} first. */
@NullMarked
package fanout.report;

import org.jspecify.annotations.NullMarked;
