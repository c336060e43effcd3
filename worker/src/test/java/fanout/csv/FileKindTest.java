package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ChunkFailure;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKindTest {
    @TempDir
    private Path folder;

    @Test
    void picturesAndDocumentsAreRefusedByWhatTheyAre() throws Exception {
        assertRefused("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", "a picture, PNG");
        assertRefused("\u00FF\u00D8\u00FF\u00E1\u001C\u0012Exif\0\0MM\0\n1,2\n", "a picture, JPEG");
        assertRefused("GIF89a@\u0001@\u0001\n1,2\n", "a picture, GIF");
        assertRefused("%PDF-1.4\n%\u00E2\u00E3\n1 0 obj\n", "a PDF document");
        assertRefused("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1\0\0", "a spreadsheet or a document of Office");
        assertRefused("\u001F\u009D\u0090ab,c\n1,2\n", "compressed with compress");
        assertRefused("7z\u00BC\u00AF'\u001C\0\4", "a 7z archive");
        assertRefused("PK\5\6" + "\0".repeat(18), "a zip archive");
        assertRefused("PAR1\u0015\4\u0015\u0010\u0015\u0014", "a Parquet file");
        assertRefused("ARROW1\0\0\u00FF\u00FF\u00FF\u00FF", "an Arrow file");
        assertRefused("Obj\1\4\u0016avro.schema", "an Avro file");
        assertRefused("SQLite format 3\0\u0010\0", "a SQLite database");
        assertRefused("\u007FELF\2\1\1\0\0\0", "a program");
    }

    @Test
    void aHeaderWithAByteZeroIsNone() throws Exception {
        // As in an archive of tar, which begins with the name of its first file.
        assertRefused("a-long-name-of-a-file.csv\0\0\0000644\0\0k,x\na,1\n", "its header holds a byte 0");
        assertRefused("k,\"a name in quo\0tes\"\na,1\n", "its header holds a byte 0");
    }

    @Test
    void aRecordMayHoldAByteZero() throws Exception {
        assertEquals(List.of("key", "value"), read("key,value\na\0b,1\n", true));
        assertEquals(List.of("c1", "c2"), read("eleven bytes\0,1\n", false));
    }

    @Test
    void textThatBeginsAlikeIsText() throws Exception {
        assertEquals(List.of("PDF-1.4", "%"), read("PDF-1.4,%\n1,2\n", true));
        assertEquals(List.of("GIF", "PNG"), read("GIF,PNG\n1,2\n", true));
        assertEquals(List.of("7z", "PK"), read("7z,PK\n1,2\n", true));
        assertEquals(List.of("PAR1", "PAR2"), read("PAR1,PAR2\n1,2\n", true));
        assertEquals(List.of("SQLite", "Obj"), read("SQLite,Obj\n1,2\n", true));
    }

    private void assertRefused(String text, String reason) {
        ChunkFailure failure = assertThrows(ChunkFailure.class, () -> read(text, true), reason);
        assertTrue(
                failure.getMessage().contains("data.csv: ")
                        && failure.getMessage().contains(reason),
                () -> failure.getMessage());
    }

    /** @param text one character for each byte */
    private List<String> read(String text, boolean header) throws Exception {
        Path file = Files.write(folder.resolve("data.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
        return new HeaderReader(new CsvDialect((byte) ',', header), CsvAggregateJob.DEFAULT_RECORD_BYTES)
                .read(file.toString())
                .columns();
    }
}
