/**
 * The record of what stands in an output folder, which the next run decides by. {@link fanout.manifest.Manifest} is the
 * file to open first.
 */
@NullMarked
package fanout.manifest;

import org.jspecify.annotations.NullMarked;
