package fanout.image.jpeg;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Decodes JPEG files, at their size or at a half, a quarter or an eighth of it: baseline, extended sequential and
 * progressive, with Huffman codes and samples of 8 bits. Grey, YCbCr in any subsampling, RGB, CMYK and YCCK become RGB;
 * colour profiles are not looked at.
 *
 * <p>One owner at a time: it keeps its memory and its tables for the next picture.
 */
public final class JpegDecoder {
    /** A file with more scans than this is not decoded: each may be short and still go over all of the picture. */
    public static final int MOST_SCANS = 100;

    private static final int MOST_BYTES = 1 << 30;
    private static final int BLOCK = 64;
    private static final int MOST_COMPONENTS = 4;

    final Tables tables = new Tables();
    final ScanData data = new ScanData();
    final BlockSearch search;
    /** One block's coefficients, zeros between blocks, and a place behind them for what is not needed. */
    final int[] block = new int[BLOCK + 1];
    /** By component, the memory of its rows of samples. */
    final int[][] rows = new int[MOST_COMPONENTS][0];

    public JpegDecoder() {
        this(new BlockSearch(BlockSearch.MOST_BITS));
    }

    JpegDecoder(BlockSearch search) {
        this.search = search;
    }

    /**
     * Decodes a picture.
     *
     * @param file all of it; what stands behind the end of the picture is not looked at
     * @return of type INT_RGB, as large as {@link Scale#length} says
     * @throws JpegException where the file is broken in any way that shows, does not come to its end, or uses something
     *     else than the above; whatever it holds, no other exception is thrown
     */
    public BufferedImage decode(byte[] file, Scale scale) throws JpegException {
        return decode(file, scale, false);
    }

    /**
     * As {@link #decode}, of a picture in CMYK or YCCK, but its inks and not RGB.
     *
     * @return of type INT_RGB only in name: ints of black, cyan, magenta and yellow from the top, 255 being all of an ink
     */
    public BufferedImage decodeInks(byte[] file, Scale scale) throws JpegException {
        return decode(file, scale, true);
    }

    private BufferedImage decode(byte[] file, Scale scale, boolean inks) throws JpegException {
        if (file.length > MOST_BYTES) {
            throw new JpegException("a file of more than " + MOST_BYTES + " bytes is not supported");
        }
        tables.clear();
        Arrays.fill(block, 0);
        return new Decoding(this, file, scale, inks).decode();
    }
}
