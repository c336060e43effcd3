package fanout.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class SystemReasonTest {
    @Test
    void theSystemsWordsComeFirstAndTheNameOfAnExceptionLast() {
        assertEquals("permission denied", SystemReason.of(new AccessDeniedException("/f")));
        assertEquals(
                "Too many open files", SystemReason.of(new FileSystemException("/f", null, "Too many open files")));
        assertEquals("/f", SystemReason.of(new FileSystemException("/f")));
        assertEquals("Input/output error", SystemReason.of(new IOException("Input/output error")));
        assertEquals("IOException", SystemReason.of(new IOException()));
    }
}
