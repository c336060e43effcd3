package fanout.image;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the directory of a TIFF file's first page says, checked as far as its decoder's memory and time depend on it: the
 * decoder believes what it reads.
 *
 * @param photometric what samples mean, in the numbers of TIFF 6.0; -1 where it is not said
 * @param unitWidth of a tile or strip, the parts that are compressed by themselves
 * @param units how many of them there have to be
 */
record TiffStructure(
        TiffDirectory directory,
        int width,
        int height,
        int photometric,
        int compression,
        int samples,
        int bits,
        int unitWidth,
        int unitHeight,
        long units) {
    static final int SEPARATED = 5;

    private static final int YCBCR = 6;
    private static final List<Integer> LAB = List.of(8, 9, 10);
    private static final int PLAIN = 1;
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final Map<Integer, String> UNREAD_COMPRESSIONS =
            Map.of(34712, "JPEG 2000", 34925, "LZMA", 50000, "Zstandard", 50001, "WebP");
    private static final int PLANAR = 2;
    private static final int MOST_SAMPLES = 8;
    private static final int MOST_BITS = 16;
    private static final int WIDEST_UNIT = 1 << 16;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int PLANES = 284;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final int JPEG_START = 513;
    private static final int PROFILE = 34675;

    /** What a decoder needs for the pixels; the rest may hold anything, further directories too. */
    private static final List<Integer> FOR_PIXELS = List.of(
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            266,
            STRIP_OFFSETS,
            SAMPLES,
            ROWS_PER_STRIP,
            STRIP_BYTES,
            PLANES,
            292,
            293,
            317,
            320,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILE_OFFSETS,
            TILE_BYTES,
            332,
            334,
            EXTRA_SAMPLES,
            SAMPLE_FORMAT,
            347,
            512,
            JPEG_START,
            514,
            515,
            517,
            518,
            519,
            520,
            521,
            529,
            530,
            531,
            532);

    static TiffStructure of(Bytes file) throws PictureException {
        TiffDirectory directory = TiffDirectory.of(file);
        int width = size(directory, WIDTH);
        int height = size(directory, HEIGHT);
        int samples = (int) Math.min(directory.number(SAMPLES, 1), Integer.MAX_VALUE);
        boolean tiled = directory.numbers(TILE_OFFSETS).length > 0;
        long unitWidth = tiled ? directory.number(TILE_WIDTH, 0) : width;
        long unitHeight = tiled ? directory.number(TILE_HEIGHT, 0) : directory.number(ROWS_PER_STRIP, height);
        if (unitWidth <= 0 || unitHeight <= 0 || (tiled && Math.max(unitWidth, unitHeight) > WIDEST_UNIT)) {
            throw Reasons.damaged("tiles or strips of " + Reasons.size(unitWidth, unitHeight) + " pixels");
        }
        unitHeight = Math.min(unitHeight, tiled ? WIDEST_UNIT : height);
        boolean planar = directory.number(PLANES, PLAIN) == PLANAR;
        long units = (width + unitWidth - 1) / unitWidth * ((height + unitHeight - 1) / unitHeight);
        return new TiffStructure(
                directory,
                width,
                height,
                (int) directory.number(PHOTOMETRIC, -1),
                (int) directory.number(COMPRESSION, PLAIN),
                samples,
                bits(directory, samples),
                (int) unitWidth,
                (int) unitHeight,
                planar ? units * samples : units);
    }

    /** Checks that every part is there, and that none unpacks to much more than it stands for. */
    PictureHeader header(Bytes file) throws PictureException {
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw Reasons.unreadable("a TIFF of " + Reasons.count(samples) + " samples per pixel");
        }
        if (Arrays.stream(directory.numbers(SAMPLE_FORMAT)).anyMatch(format -> format == 2 || format == 5)) {
            throw Reasons.unreadable("a TIFF of signed samples, of which nobody says what is black and what is white");
        }
        if (Arrays.stream(directory.numbers(SAMPLE_FORMAT)).anyMatch(format -> format == 3 || format == 6)) {
            throw Reasons.unreadable(
                    "a TIFF of floating-point samples, of which nobody says what is black and what is white");
        }
        if (LAB.contains(photometric)) {
            throw Reasons.unreadable("a TIFF in CIE L*a*b*");
        }
        String unread = UNREAD_COMPRESSIONS.get(compression);
        if (unread != null) {
            throw Reasons.unreadable("a TIFF compressed as " + unread);
        }
        if (bits < 1 || bits > MOST_BITS) {
            throw Reasons.unreadable("a TIFF of " + bits + " bits per sample");
        }
        if (compression == OLD_JPEG) {
            checkOldJpeg(file);
        } else {
            checkUnits(file);
        }
        Orientation orientation = Orientation.ofExif((int) directory.number(ORIENTATION, 1));
        return new PictureHeader(PictureFormat.TIFF, width, height, orientation);
    }

    /** The file as its decoder is to see it. */
    ByteArrayImageInput pixels() {
        return directory.only(FOR_PIXELS);
    }

    /** The colour profile; empty where there is none. */
    Bytes profile() {
        return directory.bytes(PROFILE);
    }

    /** Whether colours come multiplied by their opacity. */
    boolean multiplied() {
        return directory.number(EXTRA_SAMPLES, 0) == 1;
    }

    private void checkUnits(Bytes file) throws PictureException {
        boolean tiled = directory.numbers(TILE_OFFSETS).length > 0;
        long[] starts = directory.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        long[] lengths = directory.numbers(tiled ? TILE_BYTES : STRIP_BYTES);
        if (starts.length < units) {
            throw Reasons.damaged("it has " + Reasons.count(starts.length) + " of its " + Reasons.count(units)
                    + (tiled ? " tiles" : " strips"));
        }
        for (int i = 0; i < units; i++) {
            long length = i < lengths.length ? Math.max(1, lengths[i]) : 1;
            if (!file.has(starts[i], length)) {
                throw Reasons.truncated(file.size(), "inside the pixels");
            }
            if (compression == PLAIN && photometric != YCBCR && i < lengths.length && length < unitBytes(i, tiled)) {
                throw Reasons.damaged("a part of " + Reasons.bytes(length) + ", where its pixels have "
                        + Reasons.count(unitBytes(i, tiled)));
            }
            if (compression == JPEG) {
                checkJpeg(file.part((int) starts[i], (int) length));
            }
        }
    }

    /** How many bytes a part has that is not compressed; the last strip is as high as what is left. */
    private long unitBytes(int unit, boolean tiled) {
        int down = (height + unitHeight - 1) / unitHeight;
        boolean last = !tiled && unit % down == down - 1;
        int rows = last ? height - (down - 1) * unitHeight : unitHeight;
        int together = directory.number(PLANES, PLAIN) == PLANAR ? 1 : samples;
        return ((long) unitWidth * together * bits + 7) / 8 * rows;
    }

    /** Of files from before TIFF's second way to hold a JPEG, which may say where a whole one begins. */
    private void checkOldJpeg(Bytes file) throws PictureException {
        long[] starts = directory.numbers(STRIP_OFFSETS);
        long start = directory.number(JPEG_START, 0);
        for (long jpeg : new long[] {start, starts.length > 0 ? starts[0] : 0}) {
            if (jpeg > 0 && file.has(jpeg, 3) && file.says((int) jpeg, "\u00ff\u00d8\u00ff")) {
                PictureHeader header = JpegStructure.header(file.part((int) jpeg, file.size() - (int) jpeg));
                refuseLarger(header, width, height);
            }
        }
    }

    private void checkJpeg(Bytes part) throws PictureException {
        if (!part.says(0, "\u00ff\u00d8\u00ff")) {
            throw Reasons.damaged("a part that is no JPEG in a TIFF of JPEGs");
        }
        refuseLarger(JpegStructure.header(part), unitWidth, unitHeight);
    }

    /** JPEGs come in whole blocks, so they may be somewhat larger than their place. */
    private static void refuseLarger(PictureHeader jpeg, int width, int height) throws PictureException {
        if (jpeg.pixels() > (width + 64L) * (height + 64L)) {
            throw Reasons.damaged("a JPEG of " + Reasons.size(jpeg.storedWidth(), jpeg.storedHeight())
                    + " pixels in a place for " + Reasons.size(width, height));
        }
    }

    private static int size(TiffDirectory directory, int tag) throws PictureException {
        long size = directory.number(tag, 0);
        if (size <= 0 || size > Integer.MAX_VALUE) {
            throw Reasons.damaged("no header that says how large the picture is");
        }
        return (int) size;
    }

    private static int bits(TiffDirectory directory, int samples) throws PictureException {
        long[] bits = directory.numbers(BITS);
        for (int i = 1; i < Math.min(bits.length, samples); i++) {
            if (bits[i] != bits[0]) {
                throw Reasons.unreadable("a TIFF whose samples have different numbers of bits");
            }
        }
        return bits.length == 0 ? 1 : (int) Math.min(bits[0], Integer.MAX_VALUE);
    }
}
