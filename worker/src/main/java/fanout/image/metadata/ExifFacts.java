package fanout.image.metadata;

import fanout.task.ImageOrigin;
import fanout.task.ImagePlace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An EXIF block (CIPA DC-008), which is a small TIFF file: byte order, where the first directory is, and in that where
 * the ones of the camera's settings and of the place are. Nothing else in it is followed.
 */
public final class ExifFacts {
    private static final int HEADER_BYTES = 8;
    private static final int BIG_ENDIAN = 0x4d4d;
    private static final int LITTLE_ENDIAN = 0x4949;
    /** Its offsets have 64 bits. */
    private static final int BIG_TIFF = 43;

    private static final int MAKE = 0x010f;
    private static final int MODEL = 0x0110;
    private static final int SETTINGS = 0x8769;
    private static final int PLACE = 0x8825;
    private static final int TAKEN = 0x9003;
    private static final int OFFSET_TAKEN = 0x9011;

    private final ByteBuffer block;
    private final ExifDirectory first;

    private ExifFacts(ByteBuffer block, ExifDirectory first) {
        this.block = block;
        this.first = first;
    }

    /** The end is exclusive. A block that is none says nothing. */
    public static ExifFacts of(byte[] data, int start, int end) {
        ByteBuffer block = ByteBuffer.wrap(data, start, end - start).slice();
        int order = block.limit() < HEADER_BYTES ? 0 : block.getShort(0);
        block.order(order == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        boolean sound = (order == LITTLE_ENDIAN || order == BIG_ENDIAN) && block.getShort(2) != BIG_TIFF;
        return new ExifFacts(block, new ExifDirectory(block, sound ? Integer.toUnsignedLong(block.getInt(4)) : 0));
    }

    public ImageOrigin origin() {
        ExifDirectory settings = new ExifDirectory(block, first.pointer(SETTINGS));
        String taken = ExifTime.iso(settings.text(TAKEN), settings.text(OFFSET_TAKEN));
        return new ImageOrigin(taken, camera(first.text(MAKE), first.text(MODEL)));
    }

    /** Where it was taken; null where that is not said, or makes no sense. */
    public @Nullable ImagePlace place() {
        return ExifPlace.of(new ExifDirectory(block, first.pointer(PLACE)));
    }

    /** Many models begin with their maker's name: {@code NIKON CORPORATION}, {@code NIKON D90}. */
    private static String camera(String make, String model) {
        int blank = make.indexOf(' ');
        String maker = blank < 0 ? make : make.substring(0, blank);
        boolean named = model.regionMatches(true, 0, maker, 0, maker.length());
        return named && !model.isEmpty() ? model : (make + " " + model).strip();
    }
}
