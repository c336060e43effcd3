package fanout.image.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** EXIF blocks for tests: a directory, and behind it those of the settings and of the place. */
public final class ExifBytes {
    private static final int ASCII = 2;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private final ByteOrder order;
    private final List<Entry> first = new ArrayList<>();
    private final List<Entry> settings = new ArrayList<>();
    private final List<Entry> place = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(int tag, int type, int count, byte[] value) {}

    public ExifBytes(ByteOrder order) {
        this.order = order;
    }

    public ExifBytes camera(String make, String model) {
        first.add(text(0x010f, make));
        first.add(text(0x0110, model));
        return this;
    }

    public ExifBytes taken(String time, String offset) {
        settings.add(text(0x9003, time));
        settings.add(text(0x9011, offset));
        return this;
    }

    /** Degrees, minutes and seconds, numerators and denominators in turn. */
    public ExifBytes place(String northOrSouth, int[] latitude, String eastOrWest, int[] longitude) {
        place.add(text(1, northOrSouth));
        place.add(fractions(2, latitude));
        place.add(text(3, eastOrWest));
        place.add(fractions(4, longitude));
        return this;
    }

    public byte[] bytes() {
        int settingsAt = 8 + bytes(first.size() + 2);
        int placeAt = settingsAt + bytes(settings.size());
        int valuesAt = placeAt + bytes(place.size());
        List<Entry> all = new ArrayList<>(first);
        all.add(pointer(0x8769, settingsAt));
        all.add(pointer(0x8825, placeAt));
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        block.writeBytes(new byte[] {letter, letter});
        block.writeBytes(ByteBuffer.allocate(6)
                .order(order)
                .putShort((short) 42)
                .putInt(8)
                .array());
        for (List<Entry> directory : List.of(all, settings, place)) {
            write(directory, valuesAt, block, values);
        }
        block.writeBytes(values.toByteArray());
        return block.toByteArray();
    }

    private void write(List<Entry> directory, int valuesAt, ByteArrayOutputStream block, ByteArrayOutputStream values) {
        block.writeBytes(ByteBuffer.allocate(2)
                .order(order)
                .putShort((short) directory.size())
                .array());
        for (Entry entry : directory) {
            ByteBuffer bytes = ByteBuffer.allocate(12)
                    .order(order)
                    .putShort((short) entry.tag)
                    .putShort((short) entry.type);
            bytes.putInt(entry.count);
            if (entry.value.length <= 4) {
                bytes.put(entry.value);
            } else {
                bytes.putInt(valuesAt + values.size());
                values.writeBytes(entry.value);
            }
            block.writeBytes(bytes.array());
        }
        block.writeBytes(new byte[4]);
    }

    private static int bytes(int entries) {
        return 2 + 12 * entries + 4;
    }

    private Entry pointer(int tag, int offset) {
        return new Entry(
                tag, LONG, 1, ByteBuffer.allocate(4).order(order).putInt(offset).array());
    }

    private static Entry text(int tag, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        return new Entry(tag, ASCII, bytes.length, bytes);
    }

    private Entry fractions(int tag, int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(order);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return new Entry(tag, RATIONAL, numbers.length / 2, bytes.array());
    }
}
