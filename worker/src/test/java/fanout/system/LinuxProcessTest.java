package fanout.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LinuxProcessTest {
    private static final long NOBODY = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    @Test
    void thisProcessIsItselfByItsNumberToo() throws IOException {
        LinuxProcess own = LinuxProcess.own();
        LinuxProcess byNumber = LinuxProcess.of(ProcessHandle.current().pid());
        assertTrue(own.startTicks() > 0);
        assertEquals(own.startTicks(), byNumber.startTicks());
        assertFalse(byNumber.hasEnded());
        assertTrue(own.peakBytes() > 1 << 20, "a JVM takes more than a MiB");
        long before = own.cpuTicks();
        while (own.cpuTicks() <= before) {
            assertTrue(own.peakBytes() > 0); // takes time
        }
    }

    @Test
    void aProcessIsToldWhateverItIsCalled() throws Exception {
        Path program = folder.resolve("a) Z 1 (b");
        Files.createSymbolicLink(program, Path.of("/bin/sleep"));
        Process sleeping = new ProcessBuilder(program.toString(), "60").start();
        try {
            LinuxProcess process = LinuxProcess.of(sleeping.pid());
            assertFalse(process.hasEnded());
            assertTrue(process.startTicks() >= LinuxProcess.own().startTicks());
        } finally {
            sleeping.destroyForcibly().waitFor();
        }
    }

    @Test
    void oneThatNobodyHasAskedHowItEndedHasEnded() throws Exception {
        // Becomes a program that asks after no children, of which it has one that ends.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
        try (BufferedReader said = parent.inputReader()) {
            LinuxProcess child = LinuxProcess.of(Long.parseLong(said.readLine()));
            while (!child.hasEnded()) {
                Thread.onSpinWait();
            }
            assertEquals(0, child.peakBytes());
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void thereIsNothingToBeSaidOfNobody() {
        assertThrows(IOException.class, () -> LinuxProcess.of(NOBODY).hasEnded());
        assertThrows(IOException.class, () -> LinuxProcess.of(NOBODY).peakBytes());
    }
}
