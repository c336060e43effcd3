package fanout.image.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an ICC profile (ICC.1) calls itself: its tag {@code desc}, which is of one type in version 2 and of another in
 * version 4.
 */
public final class ProfileDescription {
    private static final int HEADER_BYTES = 128;
    private static final int ENTRY_BYTES = 12;
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_TEXT_BYTES = 1_000;

    private static final int DESCRIPTION = 0x64657363; // "desc", the tag and the type of version 2
    private static final int LANGUAGES = 0x6d6c7563; // "mluc", the type of version 4
    private static final int LANGUAGES_HEADER_BYTES = 16;
    private static final int LANGUAGE_BYTES = 12;
    private static final short ENGLISH = 0x656e; // "en"

    private ProfileDescription() {}

    /** The end is exclusive. Empty where there is no description. */
    public static String of(byte[] data, int start, int end) {
        ByteBuffer profile = ByteBuffer.wrap(data, start, end - start).slice();
        if (profile.limit() < HEADER_BYTES + 4) {
            return "";
        }
        int room = (profile.limit() - HEADER_BYTES - 4) / ENTRY_BYTES;
        long entries = Math.min(Integer.toUnsignedLong(profile.getInt(HEADER_BYTES)), Math.min(room, MOST_ENTRIES));
        for (int i = 0; i < entries; i++) {
            int entry = HEADER_BYTES + 4 + i * ENTRY_BYTES;
            if (profile.getInt(entry) == DESCRIPTION) {
                return described(part(profile, profile.getInt(entry + 4), profile.getInt(entry + 8)));
            }
        }
        return "";
    }

    private static String described(ByteBuffer tag) {
        if (tag.limit() < 12) {
            return "";
        }
        if (tag.getInt(0) == DESCRIPTION) {
            int length = tag.getInt(8);
            return length > MOST_TEXT_BYTES ? "" : Texts.of(part(tag, 12, length));
        }
        return tag.getInt(0) == LANGUAGES ? inLanguages(tag) : "";
    }

    /** In English where it is there, else in the first language. */
    private static String inLanguages(ByteBuffer tag) {
        int room = (tag.limit() - LANGUAGES_HEADER_BYTES) / LANGUAGE_BYTES;
        long languages = Math.min(Integer.toUnsignedLong(tag.getInt(8)), Math.min(room, MOST_ENTRIES));
        int chosen = LANGUAGES_HEADER_BYTES;
        for (int i = 0; i < languages; i++) {
            int language = LANGUAGES_HEADER_BYTES + i * LANGUAGE_BYTES;
            if (tag.getShort(language) == ENGLISH) {
                chosen = language;
                break;
            }
        }
        if (languages <= 0 || tag.getInt(chosen + 4) > MOST_TEXT_BYTES) {
            return "";
        }
        ByteBuffer text = part(tag, tag.getInt(chosen + 8), tag.getInt(chosen + 4));
        String described = StandardCharsets.UTF_16BE.decode(text).toString();
        int zero = described.indexOf(0);
        return (zero < 0 ? described : described.substring(0, zero)).strip();
    }

    /** Empty where it does not lie inside. */
    private static ByteBuffer part(ByteBuffer whole, int offset, int length) {
        boolean inside = offset >= 0 && length >= 0 && offset <= whole.limit() - (long) length;
        return whole.slice(inside ? offset : 0, inside ? length : 0);
    }
}
