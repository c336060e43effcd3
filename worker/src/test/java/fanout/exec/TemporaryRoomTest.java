package fanout.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.task.CallText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryRoomTest {
    @TempDir
    private Path folder;

    /** The command that wrote was ended there; what called it may have gone on, and ended well. */
    @Test
    void whatIsAsLargeAsAFileMayBeIsNotTaken() {
        TemporaryRoom room = new TemporaryRoom(folder, () -> Long.MAX_VALUE, () -> 1024);
        assertEquals(
                "what it wrote may be cut: a file may be no larger than 1024 bytes (ulimit -f)",
                room.cut(CallText.of(new byte[1024]), CallText.NONE));
        assertEquals("", room.cut(CallText.of(new byte[1023]), CallText.of(new byte[512])));
    }

    @Test
    void howLargeAFileMayBeIsReadFromTheLimitsOfTheProcess() {
        String limits = """
                Limit                     Soft Limit           Hard Limit           Units
                Max cpu time              unlimited            unlimited            seconds
                Max file size             102400               unlimited            bytes
                """;
        assertEquals(102400, TemporaryRoom.largestFile(limits));
        assertEquals(Long.MAX_VALUE, TemporaryRoom.largestFile(limits.replace("102400   ", "unlimited")));
    }
}
