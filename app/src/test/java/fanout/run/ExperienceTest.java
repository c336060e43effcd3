package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendSpec;
import fanout.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperienceTest {
    private static final long LONG_ENOUGH = 1_000_000_000;

    @TempDir
    private Path folder;

    @Test
    void whatWasMeasuredIsKnownToTheNextRun() throws Exception {
        new Experience(new StateFolder(folder))
                .keep(WorkKind.RECORDS, new CostModel(50_000.25, 1.5e-7), LONG_ENOUGH, 123_000_000);
        Experience next = new Experience(new StateFolder(folder));
        assertEquals(50_000.25, next.costs(WorkKind.RECORDS).nanosPerItem());
        assertEquals(1.5e-7, next.costs(WorkKind.RECORDS).nanosPerByte());
        assertEquals(123_000_000, next.processStartNanos(new BackendSpec.Processes(1, 0)));
        assertTrue(next.source(WorkKind.RECORDS).startsWith("measured on this machine 20"));
        assertTrue(next.source(WorkKind.IMAGES).startsWith("a first guess"));
    }

    @Test
    void moreWorkersThanAreStartedEarlyAreExpectedToTakeLonger() {
        Experience experience = new Experience(new StateFolder(folder));
        experience.keep(WorkKind.RECORDS, new CostModel(50_000, 2), LONG_ENOUGH, 100_000_000);
        int few = 2 * Runtime.getRuntime().availableProcessors();
        assertEquals(100_000_000, experience.processStartNanos(new BackendSpec.Processes(few, 0)));
        assertEquals(300_000_000, experience.processStartNanos(new BackendSpec.Processes(3 * few, 0)));
    }

    @Test
    void oneOddRunDoesNotSpoilWhatIsKnown() {
        new Experience(new StateFolder(folder)).keep(WorkKind.RECORDS, new CostModel(20_000, 6), LONG_ENOUGH, 0);
        new Experience(new StateFolder(folder)).keep(WorkKind.RECORDS, new CostModel(4e11, 6e-3), LONG_ENOUGH, 0);
        CostModel odd = new Experience(new StateFolder(folder)).costs(WorkKind.RECORDS);
        assertEquals(80_000, odd.nanosPerItem(), 1);
        assertEquals(1.5, odd.nanosPerByte(), 1e-6);
        new Experience(new StateFolder(folder)).keep(WorkKind.RECORDS, new CostModel(20_000, 6), LONG_ENOUGH, 0);
        CostModel mended = new Experience(new StateFolder(folder)).costs(WorkKind.RECORDS);
        assertEquals(40_000, mended.nanosPerItem(), 1);
        assertEquals(3, mended.nanosPerByte(), 1e-6);
    }

    @Test
    void whatOneKindOfWorkMeasuredStaysWhenAnotherIsKept() throws Exception {
        new Experience(new StateFolder(folder)).keep(WorkKind.RECORDS, new CostModel(50_000, 2), LONG_ENOUGH, 0);
        new Experience(new StateFolder(folder)).keep(WorkKind.IMAGES, new CostModel(4_000_000, 30), LONG_ENOUGH, 0);
        Experience next = new Experience(new StateFolder(folder));
        assertEquals(2, next.costs(WorkKind.RECORDS).nanosPerByte());
        assertEquals(30, next.costs(WorkKind.IMAGES).nanosPerByte());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("measured.properties")), files.toList());
        }
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws Exception {
        Files.writeString(folder.resolve("measured.properties"), "RECORDS.nanos_per_byte=fast\nx=\\u00\n");
        Experience experience = new Experience(new StateFolder(folder));
        assertEquals(6, experience.costs(WorkKind.RECORDS).nanosPerByte());
        experience.keep(WorkKind.RECORDS, new CostModel(50_000, 2), LONG_ENOUGH, 0);
        assertEquals(
                2,
                new Experience(new StateFolder(folder)).costs(WorkKind.RECORDS).nanosPerByte());
    }

    @Test
    void aShortRunTellsNothing() throws Exception {
        new Experience(new StateFolder(folder)).keep(WorkKind.RECORDS, new CostModel(50_000, 2), 1_000, 0);
        assertTrue(
                new Experience(new StateFolder(folder)).source(WorkKind.RECORDS).startsWith("a first guess"));
    }

    @Test
    void whatAKilledRunLeftGoesWithTheNextOne() throws IOException {
        Files.writeString(folder.resolve(".measured.tmp"), "half of a l");
        new Experience(new StateFolder(folder)).tidy();
        assertFalse(Files.exists(folder.resolve(".measured.tmp")));
    }

    @Test
    void whyNothingCanBeKeptIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String why = new Experience(new StateFolder(file.resolve("below")))
                .keep(WorkKind.RECORDS, new CostModel(50_000, 2), LONG_ENOUGH, 0);
        assertTrue(why.contains(file.toString()), why);
    }
}
