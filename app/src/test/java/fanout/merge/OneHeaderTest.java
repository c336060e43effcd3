package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.CallText;
import fanout.task.Compression;
import fanout.task.FileIdentity;
import fanout.task.FilePart;
import fanout.task.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The header of what calls write, once. */
class OneHeaderTest {
    private final StringBuilder written = new StringBuilder();
    private OneHeader sink = new OneHeader(this::write, false);

    @TempDir
    private Path folder;

    @Test
    void theHeaderThatACommandCopiesIsWrittenOnce() throws IOException {
        take("a,b\n", "a,b\n1,2\n");
        take("a,b\n", "");
        take("a,b\n", "a,b\n3,4\n");
        take("a,b\r\n", "a,b\r\n5,6\r\n");
        assertEquals("a,b\n1,2\n3,4\n5,6\r\n", written.toString());
    }

    @Test
    void lineEndsInsideOfItAreNotItsEnd() throws IOException {
        take("a,\"b\nc\"\n", "a,\"b\nc\"\n1\n");
        take("a,\"b\nc\"\n", "a,\"b\nc\"\n2\n");
        take("a,\"b\nc\"\n", "a,\"b\n");
        assertEquals("a,\"b\nc\"\n1\n2\na,\"b\n", written.toString());
    }

    @Test
    void anotherHeaderIsWritten() throws IOException {
        take("a,b\n", "a,b\n1,2\n");
        take("a,c\n", "a,c\n3,4\n");
        take("a,c\n", "a,c\n5,6\n");
        assertEquals("a,b\n1,2\na,c\n3,4\n5,6\n", written.toString());
    }

    @Test
    void headersThatCommandsMakeThemselvesAreNoticed() throws IOException {
        take("a,b\n", "a,b,c\n1,2,3\n");
        assertEquals(Optional.empty(), sink.notice());
        take("a,b\n", "");
        take("a,b\n", "a,b,c\n");
        assertEquals(
                Optional.of("all 2 calls wrote the same first line: if it is a header, --one-header writes it once"),
                sink.notice());
        take("a,b\n", "4,5,6\n");
        assertEquals(Optional.empty(), sink.notice());
    }

    @Test
    void countsThatAreAlikeAreNoHeaders() throws IOException {
        take("a,b\n", "7\n");
        take("a,b\n", "7\n");
        assertEquals(Optional.empty(), sink.notice());
    }

    @Test
    void aHeaderThatIsWrittenOnceIsNotNoticed() throws IOException {
        take("a,b\n", "a,b\n1,2\n");
        take("a,b\n", "a,b\n3,4\n");
        assertEquals(Optional.empty(), sink.notice());
        sink = new OneHeader(this::write, true);
        take("a,b\n", "a,b,c\n1,2,3\n");
        take("a,b\n", "a,b,c\n4,5,6\n");
        assertEquals(Optional.empty(), sink.notice());
    }

    @Test
    void nothingElseIsLeftOut() throws IOException {
        take("954\n", "954\n");
        take("a,b\n", "7\n");
        take("954\n", "954\n");
        take("a,b\n", "7\n");
        assertEquals("954\n7\n954\n7\n", written.toString());
    }

    @Test
    void equalLinesThatAreNoHeaderStay() throws IOException {
        take("a,b\n", "1000\n");
        take("a,b\n", "1000\n");
        take("a,b\n", "a,b\n");
        assertEquals("1000\n1000\na,b\n", written.toString());
    }

    @Test
    void whatIsInAFileIsShortenedToo() throws IOException {
        for (String text : List.of("a,b\n1,2\n", "a,b\n3,4\n")) {
            Path file = Files.writeString(folder.resolve("t" + text.hashCode()), "xx" + text);
            take("a,b\n", CallText.in(file.toString(), 2, text.length()));
        }
        assertEquals("a,b\n1,2\n3,4\n", written.toString());
    }

    @Test
    void firstLinesAreLeftOutWhereTheyAreSaidToBeHeaders() throws IOException {
        sink = new OneHeader(this::write, true);
        take("a,b\n", "sum\n3\n");
        take("a,b\n", "sum\n3\n");
        take("a,b\n", "");
        take("a,b\n", "other\n4\n");
        assertEquals("sum\n3\n3\nother\n4\n", written.toString());
    }

    @Test
    void aCallWithAnotherFirstLineHasFailedWithAllItsInputs() {
        HeaderCheck check = HeaderCheck.ofFirstLines();
        CallReport first = CallResults.report(0, CallStatus.DONE, "sum\n3\n");
        CallReport other = CallResults.report(1, CallStatus.DONE, "total\n4\n");
        List<Outcome> checked = check.check(
                List.of(new Outcome.Done(first, 0), new Outcome.Done(other, 0), new Outcome.Done(other.of(2), 0)));
        List<String> reasons = new ArrayList<>();
        for (Outcome outcome : checked) {
            reasons.add(((CallReport) ((Outcome.Done) outcome).report()).reason());
        }
        String why = "its first line is \"total\", and other calls have the header \"sum\" (--one-header)";
        assertEquals(List.of("", why, why), reasons);
    }

    private void take(String header, String stdout) throws IOException {
        take(header, CallText.of(stdout.getBytes(StandardCharsets.UTF_8)));
    }

    private void take(String header, CallText stdout) throws IOException {
        FilePart part = new FilePart("f", FileIdentity.UNKNOWN, Compression.NONE, header, 0, 1, 0, 1, false);
        CallChunk piece = new CallChunk(0, "f", 1, 1, List.of(), "", 1, part);
        CallReport report = CallResults.report(0, CallStatus.DONE, "").withTexts(stdout, CallText.NONE);
        sink.take(new CallResult(piece, report, ""));
    }

    private void write(CallResult result) throws IOException {
        CallText text = result.report().stdout();
        byte[] all = text.isInFile() ? Files.readAllBytes(Path.of(text.file())) : text.bytes();
        written.append(new String(all, (int) text.offset(), (int) text.length(), StandardCharsets.UTF_8));
    }
}
