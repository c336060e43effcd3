package fanout.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessIdentityTest {
    @Test
    void aProcessStaysTheSameAndIsNoOther() throws Exception {
        Process one = new ProcessBuilder("sleep", "600").start();
        TimeUnit.MILLISECONDS.sleep(30); // the system tells the beginning in hundredths of a second
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            String known = ProcessIdentity.of(one.pid());
            assertNotEquals("", known);
            assertEquals(known, ProcessIdentity.of(one.pid()));
            assertNotEquals(known, ProcessIdentity.of(other.pid()));
        } finally {
            one.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void ofAProcessThatIsNotThereNothingIsSaid() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertEquals("", ProcessIdentity.of(ended.pid()));
    }
}
