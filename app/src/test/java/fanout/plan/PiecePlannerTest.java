package fanout.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.input.InputFile;
import fanout.task.CallChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.ExecJob;
import fanout.task.FilePart;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What calls are given of CSV files. */
class PiecePlannerTest {
    private static final ExecJob JOB = new ExecJob(List.of("cat"), false, List.of(), 0, true);

    @TempDir
    private Path folder;

    @Test
    void aFileIsCutIntoPiecesOfWholeRecordsWithItsHeader() throws Exception {
        Plan plan = plan(CsvDialect.RFC_4180, 16, file("f.csv", "a,b\n1,\"x\ny\"\n2,zzzzzz\n3,4\n"));
        assertEquals(
                List.of("a,b\n", "a,b\n"),
                parts(plan).stream().map(FilePart::header).toList());
        assertEquals(List.of("4-21", "21-25"), ranges(plan));
        assertEquals(
                List.of(2L, 1L), parts(plan).stream().map(FilePart::records).toList());
    }

    @Test
    void aMarkOfByteOrderIsLeftOut() throws Exception {
        Plan plan = plan(CsvDialect.RFC_4180, 1024, file("f.csv", "\uFEFFa,b\n1,2\n"));
        assertEquals("a,b\n", parts(plan).get(0).header());
        assertEquals(List.of("7-11"), ranges(plan));
    }

    @Test
    void aHeaderWithoutRecordsIsGivenToOneCallAndAnEmptyFileToNone() throws Exception {
        Plan plan = plan(CsvDialect.RFC_4180, 1024, file("h.csv", "a,b\n"), file("e.csv", ""));
        assertEquals(List.of("4-4"), ranges(plan));
        assertEquals(0, parts(plan).get(0).records());
        assertEquals(List.of("1 file is empty: no call is made for it"), plan.notices());
    }

    @Test
    void withoutAHeaderNoneIsGiven() throws Exception {
        Plan plan = plan(CsvDialect.RFC_4180.withHeader(false), 4, file("f.csv", "1,2\n3,4\n"));
        assertEquals(List.of("", ""), parts(plan).stream().map(FilePart::header).toList());
        assertEquals(List.of("0-4", "4-8"), ranges(plan));
    }

    @Test
    void whatCannotBeCutIsOnePiece() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }
        Path archive = Files.write(folder.resolve("f.csv.gz"), packed.toByteArray());
        FilePart part = parts(plan(CsvDialect.RFC_4180, 4, archive)).get(0);
        assertEquals("a,b\n 4 " + Long.MAX_VALUE, part.header() + " " + part.start() + " " + part.end());
        CsvDialect wide = CsvDialect.RFC_4180.withCharset("UTF-16");
        Path text = Files.write(folder.resolve("w.csv"), "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16));
        assertEquals(List.of("0-18"), ranges(plan(wide, 4, text)));
        CsvDialect escaped = CsvDialect.RFC_4180.withEscape('\\');
        assertEquals(List.of("4-12"), ranges(plan(escaped, 4, file("x.csv", "a,b\n1,2\n3,4\n"))));
    }

    @Test
    void aQuoteThatIsNeverClosedFailsTheFileAlone() throws Exception {
        Path open = file("open.csv", "a,b\n1,\"2\n");
        Plan plan = plan(CsvDialect.RFC_4180, 4, open, file("f.csv", "a,b\n1,2\n"));
        assertEquals(
                open + ": quote opened at byte 6 is never closed: the rest of the file, 5 bytes, is one record",
                plan.inputs().get(0).failure());
        assertEquals(
                List.of(2),
                plan.chunks().stream()
                        .map(chunk -> ((CallChunk) chunk).number())
                        .toList());
    }

    @Test
    void recordsOfTwoFilesAreNeverJoined() throws Exception {
        Path first = file("1.csv", "a,b\n1,2");
        Plan plan = plan(CsvDialect.RFC_4180, 1024, first, file("2.csv", "a,b\n3,4"));
        assertEquals(
                List.of(true, false), parts(plan).stream().map(FilePart::ends).toList());
        assertTrue(plan.notices().get(0).startsWith(first + " does not end with a line end"), plan.notices()::toString);
    }

    @Test
    void recordsAreCountedAndBlankLinesAreNone() throws Exception {
        Plan plan = plan(CsvDialect.RFC_4180, 8, file("f.csv", "a,b\n1,2\n\n3,4\n\n\n5\n"));
        assertEquals(3, parts(plan).stream().mapToLong(FilePart::records).sum());
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Plan plan(CsvDialect dialect, long pieceBytes, Path... files) throws Exception {
        List<InputFile> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(new InputFile(file.toString(), file.getFileName().toString(), Files.size(file)));
        }
        return new PiecePlanner(JOB, dialect, CsvLimits.DEFAULT, pieceBytes).plan(inputs);
    }

    private static List<FilePart> parts(Plan plan) {
        return plan.chunks().stream().map(chunk -> ((CallChunk) chunk).part()).toList();
    }

    private static List<String> ranges(Plan plan) {
        return parts(plan).stream().map(part -> part.start() + "-" + part.end()).toList();
    }
}
