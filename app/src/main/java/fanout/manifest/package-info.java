/**
 * The record of what stands in an output folder, which the next run decides by. Open {@link fanout.manifest.Manifest}
 * first.
 */
@NullMarked
package fanout.manifest;

import org.jspecify.annotations.NullMarked;
