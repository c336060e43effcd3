package fanout.image.metadata;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fanout.task.ImageOrigin;
import fanout.task.ImagePlace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifFactsTest {
    private static final int[] BERLIN_NORTH = {52, 1, 31, 1, 12_0288, 10_000};
    private static final int[] BERLIN_EAST = {13, 1, 24, 1, 17_8344, 10_000};

    @Test
    void bothByteOrdersSayTheSame() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ExifFacts block = block(new ExifBytes(order)
                    .camera("Canon", "Canon EOS 5D")
                    .taken("2025:07:01 12:34:56", "+02:00")
                    .place("N", BERLIN_NORTH, "E", BERLIN_EAST));
            assertEquals(new ImageOrigin("2025-07-01T12:34:56+02:00", "Canon EOS 5D"), block.origin());
            assertEquals(new ImagePlace(52_520_008, 13_404_954), block.place());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Canon,Canon EOS 5D,Canon EOS 5D",
        "NIKON CORPORATION,NIKON D90,NIKON D90",
        "Apple,iPhone 15,Apple iPhone 15",
        "FUJIFILM  ,  X-T5  ,FUJIFILM X-T5",
        "'',X100,X100",
        "Leica,'',Leica",
        "'','',''"
    })
    void aCameraIsNamedOnce(String make, String model, String camera) {
        assertEquals(
                camera,
                block(new ExifBytes(ByteOrder.BIG_ENDIAN).camera(make, model))
                        .origin()
                        .camera());
    }

    @ParameterizedTest
    @CsvSource({
        "2025:07:01 12:34:56,'',2025-07-01T12:34:56",
        "2025:07:01 12:34:56,-09:30,2025-07-01T12:34:56-09:30",
        "2025:07:01 12:34:56,   :  ,2025-07-01T12:34:56",
        "2025:07:01 12:34:56,+99:00,2025-07-01T12:34:56",
        "2024:02:29 00:00:00,'',2024-02-29T00:00:00",
        "2025:02:29 00:00:00,'',''",
        "0000:00:00 00:00:00,'',''",
        "'    :  :     :  :  ',+02:00,''",
        "2025-07-01T12:34:56,'',''",
        "2025:07:01 24:00:00,'',''"
    })
    void onlyATimeThatThereIsIsTold(String time, String offset, String taken) {
        assertEquals(
                taken,
                block(new ExifBytes(ByteOrder.LITTLE_ENDIAN).taken(time, offset))
                        .origin()
                        .taken());
    }

    @Test
    void southAndWestAreNegative() {
        int[] south = {33, 1, 51_500, 1_000, 0, 1};
        int[] west = {151, 1, 0, 1, 3_599_999_9, 10_000_000};
        assertEquals(new ImagePlace(-33_858_333, -151_001_000), place("S", south, "W", west));
    }

    @Test
    void aPlaceThatIsNoneIsNotTold() {
        int[] fine = {1, 1, 2, 1, 3, 1};
        assertNull(place("N", new int[] {1, 0, 2, 1, 3, 1}, "E", fine), "a fraction of nothing");
        assertNull(place("N", new int[] {91, 1, 0, 1, 0, 1}, "E", fine), "beyond the pole");
        assertNull(place("N", new int[] {90, 1, 0, 1, 1, 1}, "E", fine), "a second beyond the pole");
        assertNull(place("N", fine, "E", new int[] {-1, 1, 0, 1, 0, 1}), "four thousand million degrees");
        assertNull(place("X", fine, "E", fine), "no hemisphere");
        assertNull(place("N", new int[] {1, 1}, "E", fine), "degrees alone");
    }

    @Test
    void directoriesThatNameThemselvesLeadNowhere() {
        byte[] bytes = new ExifBytes(ByteOrder.BIG_ENDIAN).bytes();
        ByteBuffer block = ByteBuffer.wrap(bytes);
        block.putInt(10 + 8, 8).putInt(10 + 12 + 8, 8);
        ExifFacts recursive = ExifFacts.of(bytes, 0, bytes.length);
        assertEquals(ImageOrigin.UNKNOWN, recursive.origin());
        assertNull(recursive.place());
    }

    @Test
    void hugeCountsAreNotBelieved() {
        byte[] bytes =
                new ExifBytes(ByteOrder.BIG_ENDIAN).camera("Canon", "EOS").bytes();
        ByteBuffer block = ByteBuffer.wrap(bytes);
        block.putShort(8, (short) 0xffff).putInt(10 + 4, 0xffffffff);
        assertEquals("EOS", ExifFacts.of(bytes, 0, bytes.length).origin().camera());
    }

    @Test
    void whateverIsChangedNothingIsThrown() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] sound = new ExifBytes(ByteOrder.LITTLE_ENDIAN)
                .camera("Maker", "Model")
                .taken("2025:07:01 12:34:56", "+02:00")
                .place("N", BERLIN_NORTH, "E", BERLIN_EAST)
                .bytes();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = sound.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            int start = random.nextInt(4);
            int end = start + random.nextInt(bytes.length - start);
            int kept = round;
            assertDoesNotThrow(
                    () -> {
                        ExifFacts block =
                                ExifFacts.of(bytes, kept % 2 == 0 ? 0 : start, kept % 2 == 0 ? bytes.length : end);
                        block.origin();
                        block.place();
                    },
                    () -> "seed " + seed + ", round " + kept);
        }
    }

    private static @Nullable ImagePlace place(String northOrSouth, int[] latitude, String eastOrWest, int[] longitude) {
        return block(new ExifBytes(ByteOrder.LITTLE_ENDIAN).place(northOrSouth, latitude, eastOrWest, longitude))
                .place();
    }

    /** Inside of something larger, as blocks are. */
    private static ExifFacts block(ExifBytes exif) {
        byte[] bytes = exif.bytes();
        byte[] around = ByteBuffer.allocate(bytes.length + 9).put(5, bytes).array();
        return ExifFacts.of(around, 5, 5 + bytes.length);
    }
}
