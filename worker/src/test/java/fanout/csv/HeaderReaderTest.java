package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderReaderTest {
    private static final int ROUNDS = 2_000;
    private static final List<String> BEGINNINGS = List.of(
            "country,price\n",
            "country,price\r\n",
            "country,price\r",
            "country,price",
            "country,pri",
            "country,\"pri\nce\"\n",
            "country,\"price\"x\n",
            "\u00ef\u00bb\u00bfcountry,price\n",
            "a,b\n",
            "a,b\nc\0,d\n",
            "\n",
            "PAR1,b,c,d,e\n",
            "PAR1\u0015b,c,d,e\n",
            "country," + "p".repeat(5_000) + "\n",
            "");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @Test
    void aFileIsReadAsIfItWereTheOnlyOneWhateverWasReadBefore() throws Exception {
        for (boolean header : new boolean[] {true, false}) {
            HeaderReader reader = reader(header);
            for (int round = 0; round < ROUNDS; round++) {
                byte[] text = text();
                String name = random.nextInt(20) == 0 ? "data.csv.gz" : "data.csv";
                Path file = Files.write(folder.resolve(name), text);
                assertEquals(
                        told(reader(header), file),
                        told(reader, file),
                        () -> "seed " + seed + ", after another file: "
                                + new String(text, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void filesWithTheSameHeaderShareOne() throws Exception {
        HeaderReader reader = reader(true);
        Path first = Files.writeString(folder.resolve("a.csv"), "country,price\nDE,1\n");
        Path second = Files.writeString(folder.resolve("b.csv"), "country,price\n");
        assertSame(reader.read(first.toString()), reader.read(second.toString()));
    }

    private byte[] text() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(BEGINNINGS.get(random.nextInt(BEGINNINGS.size())).getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new RandomCsv(random).hostile());
        byte[] plain = out.toByteArray();
        return switch (random.nextInt(10)) {
            case 0 -> Archives.pack(Compression.GZIP, plain);
            case 1 -> Arrays.copyOf(plain, random.nextInt(plain.length + 1));
            default -> plain;
        };
    }

    /** What a person gets to know: the header, or why there is none. */
    private static String told(HeaderReader reader, Path file) {
        try {
            return reader.read(file.toString()).toString();
        } catch (ChunkFailure e) {
            return e.kind() + " " + e.getMessage();
        }
    }

    private static HeaderReader reader(boolean header) {
        return new HeaderReader(new CsvDialect((byte) ',', header), CsvAggregateJob.DEFAULT_RECORD_BYTES);
    }
}
