package fanout.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fanout.merge.CallResult;
import fanout.merge.CallResults;
import fanout.plan.Plan;
import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.CallText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTextsTest {
    private final Plan plan = CallResults.plan(2);
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Test
    void bytesAreWrittenAsTheyCame(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("long"), bytes);
        CallText own = CallText.own(file.toString(), bytes.length);
        texts(false).take(result(own, CallText.of("oh\n".getBytes(StandardCharsets.UTF_8))));
        assertArrayEquals(bytes, stdout.toByteArray());
        assertEquals("oh\n", stderr.toString(StandardCharsets.UTF_8));
        assertFalse(Files.exists(file), "it was the call's own, and has been told");
    }

    @Test
    void aPartOfAFileIsNoMoreThanThat(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("journal"), "before the text after");
        texts(false).take(result(CallText.in(file.toString(), 7, 8), CallText.NONE));
        assertEquals("the text", stdout.toString(StandardCharsets.UTF_8));
        assertEquals("before the text after", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''        | ''
            a         | 1>a/
            a/        | 1>a/
            a/b       | 1>a/1>b/
            a//b/     | 1>a/1>/1>b/
            """)
    void everyLineBeginsWithItsInputWhereThatIsWanted(String written, String expected) throws IOException {
        byte[] bytes = written.replace('/', '\n').getBytes(StandardCharsets.UTF_8);
        texts(true).take(result(CallText.of(bytes), CallText.NONE));
        assertEquals(expected.replace('/', '\n').replace('>', '\t'), stdout.toString(StandardCharsets.UTF_8));
    }

    private CallTexts texts(boolean tagged) {
        return new CallTexts(stdout, stderr, tagged, () -> {});
    }

    private CallResult result(CallText out, CallText err) {
        CallReport report = CallResults.report(0, CallStatus.DONE, "").withTexts(out, err);
        return new CallResult((CallChunk) plan.chunks().get(0), report, "");
    }
}
