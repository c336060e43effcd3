/**
 * What a worker does to one picture: read, look at the header, decode, bring to size, encode, write beside the final
 * name. Open {@link fanout.image.ImageKernel} first; Thumbnailator and TwelveMonkeys are imported here and nowhere else.
 */
@NullMarked
package fanout.image;

import org.jspecify.annotations.NullMarked;
