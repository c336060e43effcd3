package fanout.image.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The least of an ICC profile, for tests: a header, and one tag. */
public final class ProfileBytes {
    private static final int TAG_AT = 144;

    private ProfileBytes() {}

    /** As version 2 writes it. */
    public static byte[] plain(String description) {
        byte[] text = (description + "\0").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer tag = ByteBuffer.allocate(12 + text.length);
        tag.put(ascii("desc")).putInt(0).putInt(text.length).put(text);
        return profile(tag.array());
    }

    /** As version 4 writes it: languages and descriptions in turn. */
    static byte[] inLanguages(String... descriptions) {
        int languages = descriptions.length / 2;
        int textAt = 16 + 12 * languages;
        ByteBuffer tag = ByteBuffer.allocate(1_000);
        tag.put(ascii("mluc")).putInt(0).putInt(languages).putInt(12);
        for (int i = 0; i < languages; i++) {
            byte[] text = descriptions[2 * i + 1].getBytes(StandardCharsets.UTF_16BE);
            tag.put(ascii(descriptions[2 * i]))
                    .putShort((short) 0)
                    .putInt(text.length)
                    .putInt(textAt);
            tag.put(textAt, text);
            textAt += text.length;
        }
        return profile(tag.array());
    }

    private static byte[] profile(byte[] tag) {
        ByteBuffer profile = ByteBuffer.allocate(TAG_AT + tag.length);
        profile.putInt(0, profile.capacity()).position(128);
        profile.putInt(1).put(ascii("desc")).putInt(TAG_AT).putInt(tag.length).put(tag);
        return profile.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
