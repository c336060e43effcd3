package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import fanout.task.Compression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive gives all of what was packed, or an error: never less, never anything else. */
class DamagedArchivesTest {
    private static final int LARGE_BYTES = 150_000;

    private Random random;

    @BeforeEach
    void seed() {
        long seed = System.nanoTime();
        System.out.println("DamagedArchivesTest: seed " + seed);
        random = new Random(seed);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyCutOfASmallArchiveIsNoticed(Compression compression) {
        byte[] packed = Archives.pack(compression, Archives.text(random, 200));
        for (int size = 0; size < packed.length; size++) {
            assertCutOff(compression, Arrays.copyOf(packed, size), size);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyCutOfSeveralPartsIsNoticedButBetweenThem(Compression compression) throws IOException {
        byte[] first = Archives.pack(compression, Archives.text(random, 50));
        byte[] second = Archives.pack(compression, Archives.text(random, 0));
        byte[] third = Archives.pack(compression, Archives.text(random, 90));
        byte[] packed = Archives.joined(first, second, third);
        Set<Integer> borders = Set.of(first.length, first.length + second.length);
        for (int size = 0; size < packed.length; size++) {
            byte[] cut = Arrays.copyOf(packed, size);
            if (borders.contains(size)) {
                assertEquals(50, Archives.unpack(compression, cut, random).length);
            } else {
                assertCutOff(compression, cut, size);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void cutsOfALargeArchiveAreNoticed(Compression compression) {
        byte[] packed = Archives.pack(compression, Archives.text(random, LARGE_BYTES));
        for (int i = 0; i < 60; i++) {
            int size = random.nextInt(packed.length);
            assertCutOff(compression, Arrays.copyOf(packed, size), size);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyByteOfASmallArchiveMayBeWrong(Compression compression) {
        byte[] plain = Archives.text(random, 200);
        byte[] packed = Archives.pack(compression, plain);
        for (int place = 0; place < packed.length; place++) {
            for (int bit = 0; bit < 8; bit++) {
                assertSameOrError(compression, flipped(packed, place, 1 << bit), plain);
            }
            assertSameOrError(compression, flipped(packed, place, 1 + random.nextInt(255)), plain);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anyByteOfALargeArchiveMayBeWrong(Compression compression) {
        byte[] plain = Archives.text(random, LARGE_BYTES);
        byte[] half = Archives.pack(compression, Arrays.copyOf(plain, LARGE_BYTES / 2));
        byte[] packed = Archives.joined(
                half, Archives.pack(compression, Arrays.copyOfRange(plain, LARGE_BYTES / 2, LARGE_BYTES)));
        for (int i = 0; i < 100; i++) {
            int place = random.nextInt(packed.length);
            assertSameOrError(compression, flipped(packed, place, 1 + random.nextInt(255)), plain);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatFollowsAnArchiveIsNoticed(Compression compression) {
        byte[] packed = Archives.pack(compression, Archives.text(random, 1_000));
        for (String garbage : new String[] {"x", "BZ", "\u001F", "(", "more,lines\n1,2\n", "\n".repeat(100_000)}) {
            byte[] bytes = garbage.getBytes(StandardCharsets.ISO_8859_1);
            IOException e = assertThrows(
                    ArchiveException.class, () -> Archives.unpack(compression, Archives.joined(packed, bytes), random));
            assertTrue(e.getMessage().contains("packed byte "), e.getMessage());
        }
    }

    private void assertCutOff(Compression compression, byte[] cut, int size) {
        IOException e = assertThrows(ArchiveException.class, () -> Archives.unpack(compression, cut, random));
        assertEquals("the archive is cut off: it ends at packed byte " + size, e.getMessage());
    }

    private void assertSameOrError(Compression compression, byte[] packed, byte[] plain) {
        try {
            assertArrayEquals(plain, Archives.unpack(compression, packed, random));
        } catch (ArchiveException e) {
            assertTrue(e.getMessage().contains("packed byte "), e.getMessage());
        } catch (IOException e) {
            fail(e);
        }
    }

    private static byte[] flipped(byte[] bytes, int place, int bits) {
        byte[] flipped = bytes.clone();
        flipped[place] ^= (byte) bits;
        return flipped;
    }
}
