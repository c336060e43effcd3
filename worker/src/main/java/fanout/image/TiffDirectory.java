package fanout.image;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first directory of a TIFF or BigTIFF file, which describes its first page. Nothing but the directory is followed:
 * a value is either inside the file, or its entry is as if it were not there.
 */
final class TiffDirectory {
    private static final int BIG = 43;
    /** By type, 1 to 18; 0 for a type that there is not. */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private static final List<Integer> UNSIGNED = List.of(1, 3, 4, 13, 16, 18);

    private final Bytes file;
    private final boolean little;
    private final boolean big;
    private final int start;
    private final Map<Integer, Entry> entries = new TreeMap<>();

    /**
     * Values of one tag.
     *
     * @param at where the entry stands
     * @param values where the values stand: in the entry, if they find room there
     */
    private record Entry(int type, int count, int at, int values) {}

    private TiffDirectory(Bytes file) throws PictureException {
        this.file = file;
        this.little = file.says(0, "II");
        if (!file.has(0, 8)) {
            throw Reasons.truncated(file.size(), "inside the header");
        }
        this.big = number(2, 2) == BIG;
        if (big && !file.has(0, 16)) {
            throw Reasons.truncated(file.size(), "inside the header");
        }
        long offset = big ? number(8, 8) : number(4, 4);
        if (offset < 0 || !file.has(offset, countBytes())) {
            throw Reasons.truncated(file.size(), "before its directory at byte " + Reasons.count(Math.max(0, offset)));
        }
        this.start = (int) offset;
        readEntries(number(start, countBytes()));
    }

    static TiffDirectory of(Bytes file) throws PictureException {
        return new TiffDirectory(file);
    }

    /** Unsigned integers of a tag in their order; none where the tag is missing or of another kind. */
    long[] numbers(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null || !UNSIGNED.contains(entry.type)) {
            return new long[0];
        }
        long[] numbers = new long[entry.count];
        int bytes = TYPE_BYTES[entry.type];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(entry.values + i * bytes, bytes);
        }
        return numbers;
    }

    /** The first number of a tag. */
    long number(int tag, long otherwise) {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** The bytes that a tag holds; none where it is missing. */
    Bytes bytes(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? file.part(0, 0) : file.part(entry.values, entry.count * TYPE_BYTES[entry.type]);
    }

    /** The file for a decoder that is to see these tags only, and no further page. */
    ByteArrayImageInput only(List<Integer> tags) {
        List<Entry> kept = entries.entrySet().stream()
                .filter(entry -> tags.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        byte[] patch = new byte[countBytes() + kept.size() * entryBytes() + linkBytes()];
        patch[little ? 0 : countBytes() - 1] = (byte) kept.size();
        int to = countBytes();
        for (Entry entry : kept) {
            System.arraycopy(file.data(), file.start() + entry.at, patch, to, entryBytes());
            to += entryBytes();
        }
        return ByteArrayImageInput.checked(file.data(), patch, start);
    }

    private void readEntries(long count) throws PictureException {
        long all = countBytes() + count * entryBytes() + linkBytes();
        if (count <= 0 || count > 0xffff || !file.has(start, all)) {
            throw Reasons.truncated(
                    file.size(), "inside its directory of " + Reasons.count(Math.max(0, count)) + " entries");
        }
        for (int i = 0; i < count; i++) {
            int at = start + countBytes() + i * entryBytes();
            int type = (int) number(at + 2, 2);
            long values = number(at + 4, linkBytes());
            int bytes = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
            if (bytes == 0 || values < 0 || values > file.size() / bytes) {
                continue;
            }
            int inline = at + 4 + linkBytes();
            long place = values * bytes <= linkBytes() ? inline : number(inline, linkBytes());
            if (file.has(place, values * bytes)) {
                entries.putIfAbsent((int) number(at, 2), new Entry(type, (int) values, at, (int) place));
            }
        }
    }

    private int countBytes() {
        return big ? 8 : 2;
    }

    private int entryBytes() {
        return big ? 20 : 12;
    }

    private int linkBytes() {
        return big ? 8 : 4;
    }

    /** Of 1, 2, 4 or 8 bytes; the last may come out negative. */
    private long number(int offset, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | file.at(little ? offset + bytes - 1 - i : offset + i);
        }
        return number;
    }
}
