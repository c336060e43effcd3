package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLinesTest {
    private final Plan plan = CallResults.plan(2);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void aLineSaysWhatBecameOfAnInput() throws IOException {
        write(report("a \"b\"\n"));
        assertEquals(
                "{\"input\":\"1\",\"number\":1,\"status\":\"done\",\"reason\":null,\"exit_status\":0,\"signal\":null,"
                        + "\"tries\":1,\"run\":null,\"call\":1,\"call_inputs\":1,"
                        + "\"started\":\"2026-09-21T14:13:20Z\",\"seconds\":0.000000000,\"cpu_seconds\":null,"
                        + "\"peak_bytes\":null,\"stdout_bytes\":6,\"stdout\":\"a \\\"b\\\"\\n\",\"stderr_bytes\":0,"
                        + "\"stderr_tail\":null,\"output\":null}\n",
                written());
    }

    @Test
    void whatIsNoTextIsGivenWhole() throws IOException {
        write(report("").withTexts(CallText.of(new byte[] {(byte) 0xff, 0, 1}), CallText.NONE));
        assertTrue(written().contains("\"stdout_bytes\":3,\"stdout_base64\":\"/wAB\","), written());
    }

    @Test
    void whatIsLongIsInAFileBesideTheResults() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "x".repeat(100_000));
        write(report("").withTexts(CallText.own(text.toString(), 100_000), CallText.NONE));
        Path kept = folder.resolve("results.d").resolve("1.stdout");
        assertTrue(written().contains("\"stdout_bytes\":100000,\"stdout_file\":\"" + kept + "\""), written());
        assertEquals("x".repeat(100_000), Files.readString(kept));
    }

    @Test
    void ofStandardErrorTheEndIsGivenInWholeCharacters() throws IOException {
        byte[] long4 = ("b" + "€".repeat(3000)).getBytes(StandardCharsets.UTF_8);
        write(report("").withTexts(CallText.NONE, CallText.of(long4)));
        assertTrue(written().contains("\"stderr_bytes\":9001,\"stderr_tail\":\"" + "€".repeat(1365) + "\""), written());
    }

    @Test
    void ofLongStandardErrorInAFileOfItsOwnTheEndIsGiven() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "b".repeat(100_000) + "the end");
        write(report("").withTexts(CallText.NONE, CallText.own(text.toString(), 100_007)));
        assertTrue(written().contains("\"stderr_tail\":\"" + "b".repeat(4089) + "the end\""), written());
    }

    @Test
    void ofStandardErrorThatStandsAmongOthersNothingOfTheOthersIsGiven() throws IOException {
        Path texts = Files.writeString(folder.resolve("texts"), "before" + "b".repeat(5000) + "x".repeat(5000));
        write(report("").withTexts(CallText.NONE, CallText.in(texts.toString(), 6, 5000)));
        assertTrue(written().contains("\"stderr_bytes\":5000,\"stderr_tail\":\"" + "b".repeat(4096) + "\""), written());
    }

    @Test
    void ofACallOfManyInputsEachIsToldWithItsNumber() throws IOException {
        CallReport call = report("text\n");
        CallChunk second = (CallChunk) plan.chunks().get(1);
        lines().take(new CallResult(second, call.of(1), 1, ""));
        assertTrue(written().startsWith("{\"input\":\"2\",\"number\":2,\"status\":\"done\""), written());
        assertTrue(written().contains("\"call\":1,"), written());
        assertTrue(written().contains("\"started\":null,\"seconds\":null,"), written());
        assertTrue(written().contains("\"stdout_bytes\":null,\"stderr_bytes\":null,"), written());
    }

    private static CallReport report(String stdout) {
        return CallResults.report(0, CallStatus.DONE, stdout);
    }

    private void write(CallReport report) throws IOException {
        lines().take(new CallResult((CallChunk) plan.chunks().get(0), report, ""));
    }

    private CallLines lines() {
        return new CallLines(out, folder.resolve("results.d"));
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
