package fanout.faults;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes inputs from a seed: CSV with everything that is hard to cut, and small pictures. */
final class FaultInputs {
    private static final String[] PLACES = {"AT", "BE", "BR", "CH", "\"D, E\"", "\"F \"\"R\"\"\"", "GB", "JP", "NA", ""
    };

    private FaultInputs() {}

    /**
     * A folder of files, the first of them as large as all others together: fields with quotes and line ends in them, a
     * few bad records.
     */
    static Path csv(Path folder, int files, int recordsEach, Random random) throws IOException {
        Files.createDirectories(folder);
        for (int file = 0; file < files; file++) {
            int records = file == 0 ? recordsEach * Math.max(1, files - 1) : recordsEach;
            csvFile(folder.resolve("part-" + file + ".csv"), records, random);
        }
        return folder;
    }

    static Path csvFile(Path file, int records, Random random) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,place,price,quantity,note\n");
            for (int record = 0; record < records; record++) {
                record(out, record, random);
            }
        }
        return file;
    }

    static void record(Appendable out, int number, Random random) throws IOException {
        out.append(String.valueOf(number)).append(',').append(PLACES[random.nextInt(PLACES.length)]);
        out.append(',')
                .append(String.valueOf(random.nextInt(100_000)))
                .append('.')
                .append("25,");
        out.append(String.valueOf(random.nextInt(50))).append(',');
        switch (random.nextInt(12)) {
            case 0 -> out.append("\"two\nlines, and a comma\"");
            case 1 -> out.append("\"1,AT,2.00,3,\n2,BE,3.00,4,\n\"");
            case 2 -> out.append("a \"bare\" quote");
            case 3 -> out.append(random.nextInt(200) == 0 ? "one,too,many" : "plain");
            default -> out.append("note ").append(String.valueOf(random.nextInt(1000)));
        }
        out.append('\n');
    }

    /** A folder of JPEGs and PNGs, some of them in folders below, and one that is broken. */
    static Path pictures(Path folder, int count, Random random) throws IOException {
        for (int picture = 0; picture < count; picture++) {
            Path place = picture % 3 == 0 ? folder.resolve("deep/er") : folder;
            Files.createDirectories(place);
            picture(place.resolve("p" + picture + (picture % 4 == 0 ? ".png" : ".jpg")), random);
        }
        Files.writeString(folder.resolve("broken.jpg"), "\u00ff\u00d8 this is no picture");
        return folder;
    }

    static void picture(Path file, Random random) throws IOException {
        BufferedImage image = new BufferedImage(240, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int shape = 0; shape < 12; shape++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(240), random.nextInt(180), random.nextInt(120), random.nextInt(90));
        }
        graphics.dispose();
        String name = file.toString();
        if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
            throw new IOException("no writer for " + file);
        }
    }
}
