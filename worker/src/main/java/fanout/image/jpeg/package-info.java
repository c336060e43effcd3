/**
 * A decoder for JPEG (ITU-T T.81) that shrinks while it decodes: markers, then scans of Huffman codes, then blocks of
 * coefficients, then rows of samples, then pixels. Open {@link fanout.image.jpeg.JpegDecoder} first. And an encoder, the
 * same way back; there open {@link fanout.image.jpeg.JpegEncoder}.
 */
@NullMarked
package fanout.image.jpeg;

import org.jspecify.annotations.NullMarked;
