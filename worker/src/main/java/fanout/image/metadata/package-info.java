/**
 * What pictures say of themselves besides their pixels, in EXIF blocks and colour profiles. Whatever the bytes hold, no
 * more than their length is looked at, and what makes no sense is not there. Open {@link fanout.image.metadata.ExifFacts}
 * first.
 */
@NullMarked
package fanout.image.metadata;

import org.jspecify.annotations.NullMarked;
