package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is never written over, whatever option names it. */
class ReadFilesTest {
    private static final String CONTENT = "a:b\n";

    @TempDir
    private Path folder;

    /** FILE is what is read, LINK leads to it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec --lines FILE --results FILE -- echo x",
                "exec --lines FILE -o LINK -- echo x",
                "exec --lines LINK --summary json:FILE -- echo x",
                "exec --lines FILE --out FILE -- cp {} {out}",
                "exec --rows FILE -o FILE -- echo x",
                "exec --rows DIR/*.file -o FILE -- echo {a:b}",
                "exec DIR --header-file FILE --results LINK -- echo x",
                "exec --pipe LINK --results FILE -- cat",
                "csv aggregate --lines FILE --rejects LINK",
                "csv aggregate OTHER --header-file FILE -o FILE",
                "images info DIR --lines FILE -o FILE",
                "images resize DIR --size 8x8 --lines FILE -o DIR/out --summary json:LINK",
                "images resize DIR/p.bmp --size 8x8 --header-file DIR/p.png -o DIR --name {name}.{ext} --to png",
                "fetch --lines FILE -o DIR/out --summary json:FILE",
                "fetch http://localhost:1/in.file --header-file LINK -o DIR"
            })
    void anOutputNeverReplacesWhatIsRead(String line) throws IOException {
        boolean urls = line.startsWith("fetch --lines");
        String content = urls ? "http://localhost:1/a\n" : CONTENT;
        Path file = Files.writeString(folder.resolve("in.file"), content);
        Files.createLink(folder.resolve("p.png"), file);
        Files.writeString(folder.resolve("o.csv"), "a\n1\n");
        ImageIO.write(
                new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB),
                "bmp",
                folder.resolve("p.bmp").toFile());
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        String typed = line.replace("FILE", file.toString())
                .replace("LINK", link.toString())
                .replace("OTHER", folder.resolve("o.csv").toString())
                .replace("DIR", folder.toString());
        TypedCommand command = new TypedCommand(folder);
        assertEquals(ExitCode.USAGE, command.run(List.of(typed.split(" "))), command::said);
        assertTrue(command.said().contains("would replace the input"), command.said());
        assertEquals(content, Files.readString(file));
    }

    @Test
    void anOutputDoesNotReplaceTheJobNorTheCommand() throws IOException {
        Path script = Files.writeString(folder.resolve("s.sh"), "#!/bin/sh\n");
        assertTrue(script.toFile().setExecutable(true));
        String job = "exec " + folder + " -- " + script;
        Path file = Files.writeString(folder.resolve("job.args"), job);
        for (Path output : List.of(file, script)) {
            TypedCommand command = new TypedCommand(folder);
            assertEquals(ExitCode.USAGE, command.run(List.of("run", "@" + file, "-o", output.toString())));
            assertTrue(command.said().contains("would replace the input " + output), command.said());
        }
        assertEquals(job, Files.readString(file));
    }
}
