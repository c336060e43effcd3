package fanout.merge;

import fanout.aggregate.Value;
import fanout.task.ImageChunk;
import fanout.task.ImageFingerprint;
import fanout.task.ImageInfo;
import fanout.task.ImagePlace;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be listed of a picture, in the order in which it is unless another is asked for. */
public enum InfoColumn {
    /** As given to the system; below what was named it is the input's name. Only where it is asked for. */
    PATH,
    INPUT,
    STATUS,
    REASON,
    FORMAT,
    WIDTH,
    HEIGHT,
    ORIENTATION,
    COLOUR,
    BITS,
    PROFILE,
    TAKEN,
    CAMERA,
    LATITUDE,
    LONGITUDE,
    BYTES,
    PHASH,
    CRC32C;

    private static final int MICRO = 6;

    /** As it is called in the answer. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> titles() {
        return Arrays.stream(values()).map(InfoColumn::title).toList();
    }

    /** Empty where no column is called so. */
    public static Optional<InfoColumn> of(String title) {
        return Arrays.stream(values())
                .filter(column -> column.title().equals(title))
                .findFirst();
    }

    /** All but the path, in their order. */
    public static List<InfoColumn> usual() {
        return Arrays.stream(values()).filter(column -> column != PATH).toList();
    }

    /** Sets what is listed of a picture; NULL where it is not known. */
    void set(ImageChunk chunk, ImageInfo info, Value into) {
        switch (this) {
            case PATH -> into.setText(chunk.path());
            case INPUT -> into.setText(chunk.name());
            case STATUS -> into.setText(info.hasFailed() ? "failed" : "ok");
            case REASON -> into.setText(info.reason());
            case FORMAT -> into.setText(info.form().format());
            case WIDTH -> number(info.form().width(), into);
            case HEIGHT -> number(info.form().height(), into);
            case ORIENTATION -> number(info.form().orientation(), into);
            case COLOUR -> into.setText(info.form().colour());
            case BITS -> number(info.form().bits(), into);
            case PROFILE -> into.setText(info.form().profile());
            case TAKEN -> into.setText(info.origin().taken());
            case CAMERA -> into.setText(info.origin().camera());
            case LATITUDE, LONGITUDE -> place(info, into);
            case BYTES -> into.setDecimal(info.bytes(), 0);
            case PHASH, CRC32C -> fingerprint(info, into);
        }
    }

    private static void number(int number, Value into) {
        if (number == 0) {
            into.setNull();
            return;
        }
        into.setDecimal(number, 0);
    }

    private void place(ImageInfo info, Value into) {
        ImagePlace place = info.place();
        if (place == null) {
            into.setNull();
            return;
        }
        into.setDecimal(this == LATITUDE ? place.latitudeMicrodegrees() : place.longitudeMicrodegrees(), MICRO);
    }

    private void fingerprint(ImageInfo info, Value into) {
        ImageFingerprint fingerprint = info.fingerprint();
        if (fingerprint == null) {
            into.setNull();
            return;
        }
        HexFormat hexadecimal = HexFormat.of();
        into.setText(
                this == PHASH
                        ? hexadecimal.toHexDigits(fingerprint.perceptual())
                        : hexadecimal.toHexDigits(fingerprint.crc32c()));
    }
}
