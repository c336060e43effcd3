package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipSourceTest {
    private static final int TRAILER_BYTES = 8;
    private static final String FIRST = "id,name\n1,one\n".repeat(50);
    private static final String SECOND = "2,two\n";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void allMembersAreRead() throws Exception {
        byte[] archive = joined(gzip(FIRST), gzip(""), gzip(SECOND));
        for (int most : new int[] {1, 7, 100_000}) {
            assertEquals(FIRST + SECOND, read(archive, most), "seed " + seed);
        }
    }

    @Test
    void zerosBehindTheLastMemberArePadding() throws Exception {
        assertEquals(SECOND, read(joined(gzip(SECOND), new byte[1000]), 100));
    }

    @Test
    void optionalHeaderFieldsArePassedOver() throws Exception {
        byte[] plain = gzip(SECOND);
        byte[] more = {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'c', 0, 0, 0};
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 2 | 4 | 8 | 16;
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        assertEquals(SECOND, read(joined(header, more, rest), 3));
    }

    @Test
    void anArchiveCutOffAnywhereIsAnError() throws Exception {
        byte[] first = gzip(FIRST);
        byte[] archive = joined(first, gzip(SECOND));
        for (int length = 0; length < archive.length; length++) {
            byte[] cut = Arrays.copyOf(archive, length);
            if (length == first.length) {
                assertEquals(FIRST, read(cut, 50)); // nothing tells that there was more
                continue;
            }
            ZipException e = assertThrows(ZipException.class, () -> read(cut, 50), "cut at " + length);
            assertTrue(e.getMessage().contains("cut off"), e::getMessage);
        }
    }

    @Test
    void whatFollowsAndIsNoArchiveIsAnError() throws Exception {
        byte[] member = gzip(SECOND);
        byte[] garbage = joined(member, "more".getBytes(StandardCharsets.UTF_8));
        ZipException e = assertThrows(ZipException.class, () -> read(garbage, 5));
        assertEquals("something that is no gzip archive follows at packed byte " + member.length, e.getMessage());
        byte[] plain = "id,name\n".getBytes(StandardCharsets.UTF_8);
        ZipException none = assertThrows(ZipException.class, () -> read(plain, 5));
        assertEquals("not a gzip archive, although its name says so", none.getMessage());
    }

    @Test
    void noChangedByteOfContentOrTrailerPassesUnseen() throws Exception {
        byte[] archive = gzip(FIRST);
        for (int at = 10; at < archive.length; at++) {
            byte[] damaged = archive.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            String where = "byte " + at + ", seed " + seed;
            try {
                // The last byte of the packed data has bits that mean nothing.
                assertEquals(FIRST, read(damaged, 1000), where);
            } catch (ZipException seen) {
                continue;
            }
            assertTrue(at < archive.length - TRAILER_BYTES, where);
        }
    }

    private String read(byte[] archive, int most) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] buffer = new byte[64];
        try (ByteSource source = new GzipSource(new TrickleSource(archive, 0, random, most))) {
            int count = source.read(buffer, 0, buffer.length);
            while (count >= 0) {
                plain.write(buffer, 0, count);
                count = source.read(buffer, 0, 1 + random.nextInt(buffer.length));
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
