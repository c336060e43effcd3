package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputNameTest {
    /** Input, what was asked for, what is written, the output. */
    @ParameterizedTest
    @CsvSource({
        "a.png, JPEG, JPEG, a.jpg",
        "a.JPEG, JPEG, JPEG, a.jpg",
        "x/a.jpg, PNG, PNG, x/a.png",
        "scan.2024, JPEG, JPEG, scan.2024.jpg",
        ".jpg, JPEG, JPEG, .jpg.jpg",
        "x/.jpg, JPEG, JPEG, x/.jpg.jpg",
        "noending, PNG, PNG, noending.png",
        "a.b.gif, PNG, PNG, a.b.png",
        "a.JPEG, SAME, JPEG, a.JPEG",
        "a.png, SAME, PNG, a.png",
        "a.gif, SAME, PNG, a.gif.png",
        "a.jpg, SAME, PNG, a.jpg.png",
        "a.png, SAME, JPEG, a.png.jpg",
        "a, SAME, JPEG, a.jpg",
    })
    void anOutputIsNamedAfterItsInput(String input, ImageFormat wanted, ImageFormat written, String output) {
        String incomplete = OutputName.incomplete(input, wanted);
        assertEquals(output, OutputName.complete(incomplete, wanted, written));
        assertTrue(OutputName.possible(incomplete, wanted).contains(output));
        assertTrue(output.startsWith(incomplete));
    }

    @Test
    void temporaryFilesAreKnownByTheirNamesAndNeverTheSame(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("new").resolve("ä".repeat(120) + ".jpg");
        Path first = TemporaryFile.write(output, new byte[] {1});
        Path second = TemporaryFile.write(output, new byte[] {2});
        assertFalse(first.equals(second));
        assertEquals(1, Files.readAllBytes(first)[0]);
        assertTrue(TemporaryFile.isName(first.getFileName().toString()));
        assertFalse(TemporaryFile.isName("a.jpg.fanout-1-2.tmp"));
        assertFalse(TemporaryFile.isName(".a.jpg.tmp"));
    }
}
