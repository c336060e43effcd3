package fanout.scratch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LivingProcessTest {
    @Test
    void thisOneIsAlive() {
        assertTrue(LivingProcess.isAlive(ProcessHandle.current().pid()));
    }

    @Test
    void oneThatWasBuriedIsNot() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertFalse(LivingProcess.isAlive(ended.pid()));
    }

    /** The shell becomes a program that never asks after the child that the shell had. */
    @Test
    @Timeout(60)
    @EnabledOnOs(OS.LINUX)
    void oneThatNobodyBuriesIsNot() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1 & echo $!; exec sleep 60").start();
        try (BufferedReader said = parent.inputReader(StandardCharsets.US_ASCII)) {
            long child = Long.parseLong(said.readLine());
            while (LivingProcess.isAlive(child)) {
                Thread.sleep(5);
            }
            assertTrue(ProcessHandle.of(child).isPresent(), "it was buried after all");
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }
}
