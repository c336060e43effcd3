package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fanout.task.Compression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchivesTest {
    private Random random;

    @BeforeEach
    void seed() {
        long seed = System.nanoTime();
        System.out.println("ArchivesTest: seed " + seed);
        random = new Random(seed);
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveOfSeveralPartsGivesAllOfThem(Compression compression) throws IOException {
        for (int round = 0; round < 20; round++) {
            byte[] plain = Archives.text(random, random.nextInt(200_000));
            byte[] packed = {};
            int from = 0;
            while (from < plain.length || packed.length == 0) {
                int to = Math.min(plain.length, from + random.nextInt(100_000));
                byte[] part = Archives.pack(compression, Arrays.copyOfRange(plain, from, to));
                packed = Archives.joined(packed, part);
                from = to;
            }
            assertArrayEquals(plain, Archives.unpack(compression, packed, random));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void contentTellsTheCompressionAlsoOfNothing(Compression compression) {
        for (byte[] plain : new byte[][] {{}, Archives.text(random, 100), new byte[1_000_000]}) {
            byte[] packed = Archives.pack(compression, plain);
            assertEquals(compression, Compression.ofContent(packed, Math.min(packed.length, Compression.MAGIC_BYTES)));
        }
    }

    @Test
    void textIsNoArchive() {
        for (String text : new String[] {"", "a", "BZh91AY,b\n", "BZh9,b,c,d,e", "(x)", "P*M", "id,ts"}) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            int size = Math.min(bytes.length, Compression.MAGIC_BYTES);
            assertEquals(Compression.NONE, Compression.ofContent(bytes, size), text);
        }
    }

    @Test
    void skippableFramesAreSkippedAndMustBeWhole() throws IOException {
        byte[] plain = Archives.text(random, 1_000);
        byte[] skippable = Archives.skippableFrame(new byte[300]);
        byte[] frame = Archives.pack(Compression.ZSTANDARD, plain);
        byte[] packed = Archives.joined(skippable, frame, skippable);
        assertEquals(Compression.ZSTANDARD, Compression.ofContent(packed, Compression.MAGIC_BYTES));
        assertArrayEquals(plain, Archives.unpack(Compression.ZSTANDARD, packed, random));
        for (int size = 1; size < packed.length; size++) {
            if (size == skippable.length || size == skippable.length + frame.length) {
                continue;
            }
            byte[] cut = Arrays.copyOf(packed, size);
            assertThrows(ArchiveException.class, () -> Archives.unpack(Compression.ZSTANDARD, cut, random));
        }
    }

    @Test
    void everythingThatAGzipHeaderMayHoldIsPassedOver() throws IOException {
        byte[] plain = Archives.text(random, 1_000);
        byte[] packed = Archives.gzipWithFullHeader(plain);
        assertArrayEquals(plain, Archives.unpack(Compression.GZIP, packed, random));
        for (int place = 0; place < packed.length - plain.length; place++) {
            byte[] damaged = packed.clone();
            damaged[place] ^= 0x10;
            assertThrows(
                    ArchiveException.class,
                    () -> Archives.unpack(Compression.GZIP, damaged, random),
                    "the header has a checksum; byte " + place);
        }
    }

    @Test
    void zerosBehindAGzipArchiveArePadding() throws IOException {
        byte[] plain = Archives.text(random, 1_000);
        byte[] packed = Archives.pack(Compression.GZIP, plain);
        byte[] padded = Archives.joined(packed, new byte[100_000]);
        assertArrayEquals(plain, Archives.unpack(Compression.GZIP, padded, random));
        byte[] hidden = Archives.joined(packed, new byte[512], packed);
        IOException e = assertThrows(ArchiveException.class, () -> Archives.unpack(Compression.GZIP, hidden, random));
        assertEquals("something that is not padding follows at packed byte " + (packed.length + 512), e.getMessage());
    }

    @Test
    void blocksOfBgzfMustEndWithTheEmptyOne() throws IOException {
        byte[] plain = Archives.text(random, 40_000);
        byte[] first = Archives.bgzfBlock(Arrays.copyOf(plain, 30_000));
        byte[] second = Archives.bgzfBlock(Arrays.copyOfRange(plain, 30_000, plain.length));
        byte[] packed = Archives.joined(first, second, Archives.BGZF_END);
        assertArrayEquals(plain, Archives.unpack(Compression.GZIP, packed, random));
        for (int size : new int[] {first.length, first.length + second.length, packed.length - 1}) {
            byte[] cut = Arrays.copyOf(packed, size);
            IOException e = assertThrows(ArchiveException.class, () -> Archives.unpack(Compression.GZIP, cut, random));
            assertEquals("the archive is cut off: it ends at packed byte " + size, e.getMessage());
        }
    }

    @Test
    void errorsNameThePackedByte() {
        byte[] member = Archives.pack(Compression.GZIP, Archives.text(random, 1_000));
        byte[] wrongChecksum = member.clone();
        wrongChecksum[member.length - 8] ^= 1;
        assertMessage(
                Compression.GZIP,
                wrongChecksum,
                "the archive is damaged at packed byte " + member.length
                        + " or before: its checksum does not match its content");
        byte[] wrongLength = member.clone();
        wrongLength[member.length - 4] ^= 1;
        assertMessage(
                Compression.GZIP,
                wrongLength,
                "the archive is damaged at packed byte " + member.length
                        + " or before: its length does not match its content");
        byte[] text = "a,b\n".getBytes(StandardCharsets.US_ASCII);
        assertMessage(
                Compression.GZIP,
                Archives.joined(member, text),
                "something that is not a gzip archive follows at packed byte " + member.length);
        byte[] frame = Archives.pack(Compression.ZSTANDARD, Archives.text(random, 1_000));
        assertMessage(
                Compression.ZSTANDARD,
                Archives.joined(frame, text),
                "something that is not a zstd frame follows at packed byte " + frame.length);
    }

    private void assertMessage(Compression compression, byte[] packed, String message) {
        IOException e = assertThrows(ArchiveException.class, () -> Archives.unpack(compression, packed, new Random(1)));
        assertEquals(message, e.getMessage());
    }
}
