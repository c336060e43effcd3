package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.AggregateFunction;
import fanout.task.AggregateCall;
import fanout.task.BadValuePolicy;
import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed files as a run meets them: their header when the run is planned, their records in a kernel. */
class CompressedFileTest {
    private static final CsvAggregateJob COUNT = new CsvAggregateJob(
            CsvDialect.RFC_4180,
            List.of(),
            List.of(new AggregateCall("count", AggregateFunction.COUNT, "")),
            "",
            List.of(),
            BadValuePolicy.REJECT,
            "",
            CsvAggregateJob.DEFAULT_RECORD_BYTES);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void contentDecidesWhateverTheNameIs(Compression compression) throws Exception {
        Path file = write("data.csv", Archives.pack(compression, lines(3)));
        CsvHeader header = header(file);
        assertEquals(compression, header.compression());
        assertEquals(List.of("country", "price"), header.columns());
        assertEquals(3, run(file, header).counts().kept());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aNameThatPromisesAnArchiveMustNotLie(Compression compression) throws Exception {
        String name = "data.csv" + compression.ending();
        String begin = folder.resolve(name) + ": not a " + compression.title() + " archive, although its name ends in "
                + compression.ending() + ": ";
        Compression other = compression == Compression.GZIP ? Compression.BZIP2 : Compression.GZIP;
        assertEquals(
                begin + "no such archive begins at packed byte 0; if it is plain text, rename it",
                refusal(write(name, lines(3))));
        assertEquals(
                begin + "it is a " + other.title() + " archive; rename it",
                refusal(write(name, Archives.pack(other, lines(3)))));
        assertEquals(begin + "it is empty (0 packed bytes)", refusal(write(name, new byte[0])));
        byte[] packed = Archives.pack(compression, lines(3));
        for (int size = 1; size < Compression.MAGIC_BYTES; size++) {
            assertEquals(
                    folder.resolve(name) + ": the archive is cut off: it ends at packed byte " + size,
                    refusal(write(name, Arrays.copyOf(packed, size))));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anArchiveOfNothingIsAnError(Compression compression) throws Exception {
        byte[] packed = Archives.pack(compression, new byte[0]);
        Path file = write("data.csv", packed);
        assertEquals(
                file + ": the archive holds nothing: its end, packed byte " + packed.length
                        + ", is reached without a single byte of content",
                refusal(file));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anArchiveWithinAnArchiveIsRefused(Compression compression) throws Exception {
        byte[] inner = Archives.pack(compression, lines(3));
        Path file = write("data.csv.gz", Archives.pack(Compression.GZIP, inner));
        assertEquals(
                file + ": a " + compression.title() + " archive within an archive: unpack it first", refusal(file));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anArchiveThatIsDamagedFarBehindItsHeaderFailsAsAWhole(Compression compression) throws Exception {
        byte[] plain = Archives.text(new Random(1), 3_000_000);
        byte[] packed = Archives.pack(compression, plain);
        Path file = write("data.csv", packed);
        CsvHeader header = header(file);
        long whole = run(file, header).end();
        assertEquals(plain.length, whole);
        write("data.csv", Arrays.copyOf(packed, packed.length - 1));
        ChunkFailure cut = assertThrows(ChunkFailure.class, () -> run(file, header));
        assertEquals(FailureKind.DAMAGED, cut.kind());
        assertEquals(
                file + ": the archive is cut off: it ends at packed byte " + (packed.length - 1), cut.getMessage());
        packed[packed.length / 2] ^= 0x55;
        write("data.csv", packed);
        ChunkFailure damaged = assertThrows(ChunkFailure.class, () -> run(file, header));
        assertTrue(damaged.getMessage().startsWith(file + ": "), damaged.getMessage());
        assertTrue(damaged.getMessage().contains("packed byte "), damaged.getMessage());
        assertEquals(Set.of(), readAheadThreads());
    }

    private CsvReport run(Path file, CsvHeader header) throws ChunkFailure, IOException {
        CsvSource source = new CsvSource(
                0,
                file.toString(),
                header.columns(),
                Files.size(file),
                header.dataStart(),
                header.dataLine(),
                header.compression(),
                new FileIdentity("", 0, 0, 0));
        long end = header.compression() == Compression.NONE ? source.bytes() : Long.MAX_VALUE;
        return new AggregateKernel(COUNT).run(new CsvChunk(0, source, header.dataStart(), end, header.dataStart()));
    }

    private String refusal(Path file) {
        ChunkFailure failure = assertThrows(ChunkFailure.class, () -> header(file));
        return failure.getMessage();
    }

    private static CsvHeader header(Path file) throws ChunkFailure {
        return new HeaderReader(CsvDialect.RFC_4180, CsvAggregateJob.DEFAULT_RECORD_BYTES).read(file.toString());
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] lines(int records) {
        return ("country,price\n" + "AT,1\n".repeat(records)).getBytes(StandardCharsets.US_ASCII);
    }

    private static Set<String> readAheadThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("fanout-read-ahead"))
                .collect(Collectors.toSet());
    }
}
