package fanout.image.metadata;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileDescriptionTest {
    @Test
    void version2DescribesInOneLanguage() {
        assertEquals("Adobe RGB (1998)", described(ProfileBytes.plain("Adobe RGB (1998)")));
    }

    @Test
    void version4IsReadInEnglishOrElseInItsFirstLanguage() {
        assertEquals("Display", described(ProfileBytes.inLanguages("de", "Anzeige", "en", "Display")));
        assertEquals("Farbe", described(ProfileBytes.inLanguages("de", "Farbe", "fr", "Couleur")));
        assertEquals("", described(ProfileBytes.inLanguages()));
    }

    @Test
    void whateverIsChangedNothingIsThrown() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[][] sound = {ProfileBytes.plain("Some profile"), ProfileBytes.inLanguages("de", "Anzeige", "en", "Display")
        };
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = sound[round % 2].clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                bytes[128 + random.nextInt(bytes.length - 128)] =
                        (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            int end = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
            String where = "seed " + seed + ", round " + round;
            assertDoesNotThrow(() -> ProfileDescription.of(bytes, 0, end), () -> where);
        }
    }

    private static String described(byte[] profile) {
        return ProfileDescription.of(profile, 0, profile.length);
    }
}
