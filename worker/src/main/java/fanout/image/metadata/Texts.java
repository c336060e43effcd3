package fanout.image.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts as cameras and colour managers write them. */
final class Texts {
    private Texts() {}

    /** Up to the first zero, without blanks around it: UTF-8 where it is that, as it ought to be, else Latin 1. */
    static String of(ByteBuffer bytes) {
        ByteBuffer text = bytes.duplicate();
        for (int i = text.position(); i < text.limit(); i++) {
            if (text.get(i) == 0) {
                text.limit(i);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(text.duplicate())
                    .toString()
                    .strip();
        } catch (CharacterCodingException notUtf8) {
            return StandardCharsets.ISO_8859_1.decode(text).toString().strip();
        }
    }
}
