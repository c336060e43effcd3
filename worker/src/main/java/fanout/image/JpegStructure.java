package fanout.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The markers of a JPEG file: 0xff and a code, most of them with a length (which counts itself) and that much content.
 * Compressed data follows a start of scan, and is left by the next marker that is no restart.
 */
final class JpegStructure {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final String PROFILE = "ICC_PROFILE\0";
    private static final int NOT_THERE = -1;
    /** Up to the number of components. */
    private static final int FRAME_HEADER_BYTES = 9;
    /** Up to the number of components. */
    private static final int SCAN_HEADER_BYTES = 4;
    /** The bits of a start of frame that are the same in all that are progressive. */
    private static final int PROGRESSIVE_MASK = 3;

    private static final int PROGRESSIVE = 2;

    private JpegStructure() {}

    /** Reads the segments before the first scan. */
    static PictureHeader header(Bytes file) throws PictureException {
        Bytes exif = Bytes.NONE;
        int frame = NOT_THERE;
        for (int marker = nextMarker(file, 2); marker != NOT_THERE; marker = afterSegment(file, marker)) {
            int code = file.at(marker);
            if (code == START_OF_SCAN || code == END_OF_IMAGE) {
                return header(file, frame, exif);
            }
            if (!hasLength(code)) {
                continue;
            }
            int length = segmentBytes(file, marker);
            if (isFrame(code) && frame == NOT_THERE && length >= 8) {
                frame = marker;
            }
            if (code == APP1 && exif.size() == 0 && file.says(marker + 3, "Exif\0\0") && length >= 8) {
                exif = file.part(marker + 9, length - 8);
            }
        }
        throw Reasons.truncated(file.size(), "inside the header");
    }

    private static PictureHeader header(Bytes file, int frame, Bytes exif) throws PictureException {
        if (frame == NOT_THERE) {
            throw Reasons.damaged("no header that says how large the picture is");
        }
        int height = file.big16(frame + 4);
        int width = file.big16(frame + 6);
        if (height == 0 && width > 0) {
            throw Reasons.unreadable("a height that is said behind the picture (DNL) is not supported");
        }
        if (width == 0) {
            throw Reasons.damaged("the header says " + Reasons.size(width, height) + " pixels");
        }
        return new PictureHeader(PictureFormat.JPEG, width, height, exif);
    }

    /** Where the file ends before its end marker, as "inside a scan"; empty where the end marker is there. */
    static String missingEnd(Bytes file) {
        boolean scanned = false;
        for (int marker = nextMarker(file, 2); marker != NOT_THERE; marker = afterSegment(file, marker)) {
            int code = file.at(marker);
            if (code == END_OF_IMAGE) {
                return "";
            }
            if (code == START_OF_SCAN) {
                scanned = true;
            }
        }
        return scanned ? "inside a scan" : "inside the header";
    }

    /**
     * What decides who may decode a file.
     *
     * @param components of the first frame; 0 where there is none
     * @param scans up to the end marker or the file's end
     * @param unscanned how many components have no scan that begins with the first of their coefficients
     */
    record Coding(int components, int scans, int unscanned) {}

    static Coding coding(Bytes file) {
        int components = 0;
        int scans = 0;
        boolean progressive = false;
        Set<Integer> unscanned = new HashSet<>();
        for (int marker = nextMarker(file, 2); marker != NOT_THERE; marker = afterSegment(file, marker)) {
            int code = file.at(marker);
            if (code == END_OF_IMAGE) {
                break;
            }
            if (isFrame(code) && components == 0 && file.has(marker, FRAME_HEADER_BYTES)) {
                components = file.at(marker + 8);
                progressive = (code & PROGRESSIVE_MASK) == PROGRESSIVE;
                for (int i = 0; i < components && file.has(marker, FRAME_HEADER_BYTES + 3 * i + 1); i++) {
                    unscanned.add(file.at(marker + FRAME_HEADER_BYTES + 3 * i));
                }
            }
            if (code == START_OF_SCAN) {
                scans++;
                begun(file, marker, progressive).forEach(unscanned::remove);
            }
        }
        return new Coding(components, scans, unscanned.size());
    }

    /** The names of the components whose first coefficients are in a scan: of a sequential picture, those of all of it. */
    private static List<Integer> begun(Bytes file, int marker, boolean progressive) {
        List<Integer> names = new ArrayList<>();
        int count = file.has(marker, SCAN_HEADER_BYTES) ? file.at(marker + 3) : 0;
        int first = marker + SCAN_HEADER_BYTES + 2 * count;
        if (file.has(first, 1) && (!progressive || file.at(first) == 0)) {
            for (int i = 0; i < count; i++) {
                names.add(file.at(marker + SCAN_HEADER_BYTES + 2 * i));
            }
        }
        return names;
    }

    /**
     * What the colours of a picture mean.
     *
     * @param components of the first frame before the first scan; 0 where there is none
     * @param bits of a sample in it
     * @param profile put together from its parts; empty where there is none, or not all of it
     */
    record Colours(int components, int bits, Bytes profile) {}

    static Colours colours(Bytes file) {
        int components = 0;
        int bits = 0;
        List<Bytes> parts = new ArrayList<>();
        for (int marker = nextMarker(file, 2); marker != NOT_THERE; marker = afterSegment(file, marker)) {
            int code = file.at(marker);
            if (code == START_OF_SCAN || code == END_OF_IMAGE) {
                break;
            }
            if (isFrame(code) && components == 0 && file.has(marker, FRAME_HEADER_BYTES)) {
                components = file.at(marker + 8);
                bits = file.at(marker + 3);
            }
            int length = hasLength(code) ? segmentBytes(file, marker) : NOT_THERE;
            int named = 2 + PROFILE.length();
            if (code == APP2 && length >= named + 2 && file.says(marker + 3, PROFILE)) {
                parts.add(file.part(marker + 1 + named, length - named));
            }
        }
        return new Colours(components, bits, joined(parts));
    }

    /** Parts say which of how many they are, counting from 1, and need not come in that order. */
    private static Bytes joined(List<Bytes> parts) {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (int number = 1; number <= parts.size(); number++) {
            boolean found = false;
            for (Bytes part : parts) {
                if (!found && part.at(0) == number && part.at(1) == parts.size()) {
                    profile.write(part.data(), part.start() + 2, part.size() - 2);
                    found = true;
                }
            }
            if (!found) {
                return new Bytes(new byte[0]);
            }
        }
        return new Bytes(profile.toByteArray());
    }

    /** The offset of the next marker's code at or behind an offset, over compressed data and fill bytes. */
    private static int nextMarker(Bytes file, int offset) {
        for (int i = offset; i + 1 < file.size(); i++) {
            int code = file.at(i + 1);
            if (file.at(i) == 0xff && code != 0 && code != 0xff && !isRestart(code)) {
                return i + 1;
            }
        }
        return NOT_THERE;
    }

    /** The marker behind a marker's segment. */
    private static int afterSegment(Bytes file, int marker) {
        if (!hasLength(file.at(marker))) {
            return nextMarker(file, marker + 1);
        }
        int length = segmentBytes(file, marker);
        return length == NOT_THERE ? NOT_THERE : nextMarker(file, marker + 1 + length);
    }

    /** What a segment's length says, at least 2; NOT_THERE where the file ends sooner. */
    private static int segmentBytes(Bytes file, int marker) {
        if (!file.has(marker + 1, 2)) {
            return NOT_THERE;
        }
        int length = Math.max(2, file.big16(marker + 1));
        return file.has(marker + 1, length) ? length : NOT_THERE;
    }

    private static boolean hasLength(int code) {
        return code > 0x01 && (code < 0xd0 || code > 0xd9);
    }

    private static boolean isRestart(int code) {
        return code >= 0xd0 && code <= 0xd7;
    }

    /** Starts of frame are 0xc0 to 0xcf, without the tables and the reserved code that stand among them. */
    private static boolean isFrame(int code) {
        return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
    }
}
