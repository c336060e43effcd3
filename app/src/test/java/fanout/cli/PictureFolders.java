package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.manifest.Manifest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A folder of three pictures of 60 x 20, red, green and blue from the left, and a folder for what is made of them. */
final class PictureFolders {
    static final int RED = 0xffff0000;
    static final int GREEN = 0xff00ff00;
    static final int BLUE = 0xff0000ff;

    final Path photos;
    final Path out;
    private final Path folder;
    private final TypedCommand command;

    PictureFolders(Path folder) throws IOException {
        this.folder = folder;
        this.command = new TypedCommand(folder);
        this.photos = Files.createDirectories(folder.resolve("photos"));
        this.out = folder.resolve("out");
        Files.createDirectories(photos.resolve("deep"));
        for (String name : List.of("a.png", "b.jpg", "deep/c.png")) {
            stripes(photos.resolve(name));
        }
    }

    int resize(String... options) {
        return run(photos, options);
    }

    int run(Path input, String... options) {
        List<String> words =
                new ArrayList<>(List.of("images", "resize", input.toString(), "-o", out.toString(), "--mode=threads"));
        words.addAll(List.of(options));
        return command.run(words);
    }

    String said() {
        return command.out() + command.said();
    }

    String outputs() throws IOException {
        TreeMap<String, String> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(file).toString();
                if (!name.startsWith(".") && !name.endsWith(".csv")) {
                    BufferedImage image = ImageIO.read(file.toFile());
                    sizes.put(name, name + " " + image.getWidth() + "x" + image.getHeight());
                }
            }
        }
        return String.join(", ", sizes.values());
    }

    long lines(String text) throws IOException {
        try (Stream<String> lines = Files.lines(out.resolve(Manifest.FILE_NAME))) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    int pixel(int x, int y) throws IOException {
        return ImageIO.read(out.resolve("a.png").toFile()).getRGB(x, y);
    }

    /** As if they had not been put there just now. What a test cannot set is when attributes changed, so it waits. */
    void settle() throws IOException, InterruptedException {
        Path newest = Files.writeString(folder.resolve("clock"), "");
        long end = Files.getLastModifiedTime(newest).toMillis() + 2_050;
        while (System.currentTimeMillis() < end) {
            Thread.sleep(10);
        }
    }

    static void stripes(Path file) throws IOException {
        BufferedImage image = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 60; x++) {
                image.setRGB(x, y, List.of(RED, GREEN, BLUE).get(x / 20));
            }
        }
        String name = file.toString();
        assertTrue(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()));
    }
}
