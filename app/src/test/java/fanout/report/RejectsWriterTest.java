package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.merge.LocatedReject;
import fanout.task.Reject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RejectsWriterTest {
    @Test
    void countsFromOneForPeopleAndKeepsTheRecordByteForByte() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RejectsWriter rejects = new RejectsWriter(out);
        rejects.begin();
        rejects.write(Summaries.reject("sales/2025-07.csv", 0, 1, 98_231, "price", "\"x\" is no number"));
        byte[] raw = {(byte) 0xff, '\r'};
        rejects.write(new LocatedReject("b.csv", new Reject(4, 9, 77, 4, "", "1 field where the header has 2", raw)));
        rejects.end();
        String expected = """
                file,record,line,offset,bytes,column,reason,raw
                sales/2025-07.csv,1,2,98231,6,price,\"""x"" is no number","a,""b
                "
                b.csv,5,10,77,4,,1 field where the header has 2,"\u00ff\r"
                """;
        assertEquals(expected, out.toString(StandardCharsets.ISO_8859_1));
    }
}
