package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LikePatternPropertyTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void aPatternMatchesWhatTheSameRegularExpressionMatches() {
        for (int i = 0; i < 100_000; i++) {
            String pattern = letters("ab%%__é!", 7);
            if (pattern.replace("!!", "").endsWith("!")) {
                pattern = pattern + "%";
            }
            String text = letters("abé%_😀", 9);
            byte[] bytes = ("x" + text + "a").getBytes(StandardCharsets.UTF_8);
            boolean expected = Pattern.compile(regex(pattern), Pattern.DOTALL)
                    .matcher(text)
                    .matches();
            String shown = "seed " + seed + ": " + text + " like " + pattern;
            assertEquals(expected, new LikePattern(pattern, "!").matches(bytes, 1, bytes.length - 1), shown);
        }
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            if (!escaped && character == '!') {
                escaped = true;
                continue;
            }
            if (!escaped && character == '%') {
                regex.append(".*");
            } else if (!escaped && character == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(character)));
            }
            escaped = false;
        }
        return regex.toString();
    }

    private String letters(String alphabet, int most) {
        int[] points = alphabet.codePoints().toArray();
        StringBuilder letters = new StringBuilder();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            letters.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return letters.toString();
    }
}
