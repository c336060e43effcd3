package fanout.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of inputs, from bytes to texts. */
class TextListTest {
    private static final int LONGEST = 20;

    @TempDir
    private Path folder;

    private static InputTexts read(byte[] bytes, boolean endedByNul) throws Exception {
        return TextList.read("-", new ByteArrayInputStream(bytes), endedByNul, LONGEST);
    }

    private static InputTexts lines(String text) throws Exception {
        return read(text.getBytes(StandardCharsets.UTF_8), false);
    }

    @Test
    void aLineIsAnInputAlsoWithoutALineFeedAtTheEnd() throws Exception {
        InputTexts found = lines(" a b\n-x\nä中😀\n\\\"'\nlast ");
        assertEquals(List.of(" a b", "-x", "ä中😀", "\\\"'", "last "), found.texts());
        assertEquals(Map.of(), found.failures());
        assertEquals(List.of(), found.notices());
    }

    @Test
    void blankLinesAreLeftOutAndCounted() throws Exception {
        InputTexts found = lines("\na\n \t\r\nb\n\n");
        assertEquals(List.of("a", "b"), found.texts());
        assertEquals(List.of("standard input: 3 blank lines left out"), found.notices());
        assertEquals(List.of(), lines("").notices());
    }

    @Test
    void textsThatEndInNulMayHoldLineFeedsAndBeBlank() throws Exception {
        InputTexts found = read("a\nb\0 \0\0c\r\0d".getBytes(StandardCharsets.UTF_8), true);
        assertEquals(List.of("a\nb", " ", "c\r", "d"), found.texts());
        assertEquals(List.of("standard input: 1 empty text left out"), found.notices());
    }

    @Test
    void aLineThatIsNoUtf8IsAFailedInputWithItsNumber() throws Exception {
        byte[] bytes = "\na\nb\u00e9c\nd".getBytes(StandardCharsets.ISO_8859_1);
        InputTexts found = read(bytes, false);
        assertEquals(List.of("a", "standard input line 3", "d"), found.texts());
        assertEquals(Map.of(1, "no UTF-8 at byte 2 of it"), found.failures());
    }

    @Test
    void aLineWithANulOrTooManyBytesIsAFailedInput() throws Exception {
        InputTexts found = lines("a\0b\n" + "x".repeat(LONGEST) + "\n" + "x".repeat(LONGEST + 1) + "\nc");
        assertEquals(
                List.of("standard input line 1", "x".repeat(LONGEST), "standard input line 3", "c"), found.texts());
        assertTrue(found.failures().get(0).contains("-0 reads texts"), found::toString);
        assertEquals(
                "21 bytes long, and no argument of a command can have more than 20",
                found.failures().get(2));
    }

    @Test
    void carriageReturnsStayAndAreSaidWhereEveryLineHasOne() throws Exception {
        InputTexts windows = lines("a\r\nb\r\n");
        assertEquals(List.of("a\r", "b\r"), windows.texts());
        assertEquals(1, windows.notices().size());
        assertTrue(windows.notices().get(0).contains("every line ends in a carriage return"), windows::toString);
        assertEquals(List.of(), lines("a\r\nb\n").notices());
    }

    @Test
    void aByteOrderMarkIsLeftOutAndSaid() throws Exception {
        InputTexts found = lines("\uFEFFa\n\uFEFFb\n");
        assertEquals(List.of("a", "\uFEFFb"), found.texts());
        assertEquals(List.of("standard input begins with a byte order mark, which is left out"), found.notices());
    }

    @Test
    void aFileIsReadLikeStandardInputAndNamedWhereItCannotBe() throws Exception {
        Path file = Files.writeString(folder.resolve("list"), "a\nb\n");
        assertEquals(
                List.of("a", "b"),
                TextList.read(file.toString(), InputStream.nullInputStream(), false, LONGEST)
                        .texts());
        String missing = folder.resolve("none").toString();
        assertEquals(
                missing + ": no such file",
                assertThrows(
                                InputException.class,
                                () -> TextList.read(missing, InputStream.nullInputStream(), false, LONGEST))
                        .getMessage());
        assertEquals(
                folder + ": a directory, not a list",
                assertThrows(
                                InputException.class,
                                () -> TextList.read(folder.toString(), InputStream.nullInputStream(), false, LONGEST))
                        .getMessage());
    }

    /** However the stream hands them out. */
    @Test
    void textsComeOutAsTheyWentInOverAnyBlocks() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            String text = "aä中😀 \r\"".substring(0, 1 + random.nextInt(3)).repeat(1 + random.nextInt(4)) + i % 1000;
            texts.add(text);
            list.append(text).append('\n');
        }
        byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
        InputStream trickling = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into) {
                return super.read(into, 0, 1 + random.nextInt(into.length));
            }
        };
        InputTexts found = TextList.read("-", trickling, false, 1000);
        assertEquals(texts, found.texts(), "seed " + seed);
        assertEquals(Map.of(), found.failures(), "seed " + seed);
    }
}
