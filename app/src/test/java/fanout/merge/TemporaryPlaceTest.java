package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TemporaryPlaceTest {
    private static final String PLACE = " in the temporary folder " + System.getProperty("java.io.tmpdir") + ": ";
    private static final String ADVICE = ". Mend that, or name another folder with TMPDIR=DIR";

    @Test
    void whyItCannotBeUsedIsSaidInWordsAndWhatToDo() {
        assertSaid("there is no such folder", new NoSuchFileException("/tmp/fanout-groups-12"));
        assertSaid("permission denied", new AccessDeniedException("/tmp/fanout-groups-12"));
        assertSaid("No space left on device", new IOException("No space left on device"));
    }

    private static void assertSaid(String reason, IOException e) {
        var said = TemporaryPlace.unusable("cannot keep groups", e);
        assertEquals("cannot keep groups" + PLACE + reason + ADVICE, said.getMessage());
        // The command line shows the cause where it comes through as it is.
        assertEquals(said.getMessage(), Objects.requireNonNull(said.getCause()).getMessage());
    }
}
