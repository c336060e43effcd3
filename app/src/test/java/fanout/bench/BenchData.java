package fanout.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The files that are measured on, in one folder: {@code plain.csv}, {@code quoted.csv}, {@code small/}, {@code
 * measurements.txt}, and {@code fooling.csv} with {@code honest.csv}. Made once for each size and kept.
 */
final class BenchData {
    /** Rises with every change of what is written. */
    private static final int VERSION = 2;

    private static final int SMALL_FILE_BYTES = 50_000;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int NOTE_BYTES = 256 << 10;
    private static final String FALSE_ORDER = "1,2020-01-01T00:00:00Z,ZZ,Nowhere,P-1,1,1.00,,nobody@example.org,1,x";

    private final Path folder;
    private final long bytes;

    /** @param bytes the size of the large files, roughly; the others follow from it */
    BenchData(Path folder, long bytes) {
        this.folder = folder;
        this.bytes = bytes;
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes what is not there yet. */
    void make(Consumer<String> said) throws IOException {
        Path mark = folder.resolve("made");
        String wanted = "version " + VERSION + ", " + bytes + " bytes\n";
        if (Files.isRegularFile(mark) && Files.readString(mark).equals(wanted)) {
            return;
        }
        Files.createDirectories(folder.resolve("small"));
        Files.deleteIfExists(mark);
        said.accept("writing " + bytes * 41 / 10 / 1_000_000 + " MB of data to " + folder);
        write("plain.csv", bytes, 1, BenchText.HEADER, BenchText::appendOrder);
        write("quoted.csv", bytes, 2, BenchText.HEADER + ",note", BenchText::appendQuotedOrder);
        write("measurements.txt", bytes * 7 / 10, 3, "", BenchText::appendMeasurement);
        int files = (int) Math.max(2, bytes / 10 / SMALL_FILE_BYTES);
        for (int i = 0; i < files; i++) {
            String name = "small/part-" + (100_000 + i) + ".csv";
            write(name, SMALL_FILE_BYTES, 1_000 + i, BenchText.HEADER, BenchText::appendOrder);
        }
        int noteBytes = (int) Math.min(NOTE_BYTES, bytes / 32);
        String orders = (FALSE_ORDER + "\n").repeat(Math.max(1, noteBytes / FALSE_ORDER.length()));
        String text = orders.replace(',', ';').replace('\n', ' ');
        write("fooling.csv", bytes / 4, 4, BenchText.HEADER + ",note", to -> noted(to, orders));
        write("honest.csv", bytes / 4, 4, BenchText.HEADER + ",note", to -> noted(to, text));
        Files.writeString(mark, wanted);
    }

    /** A record now and then with a note as long as a thousand others. */
    private static void noted(BenchText text, String note) {
        text.appendOrder().append(",\"\n").append(note).append("\"");
    }

    /** The same file again under further names; links, so that it takes no more room. */
    Path copies(String name, int count) throws IOException {
        Path copies = folder.resolve("copies-" + count);
        Files.createDirectories(copies);
        for (int i = 0; i < count; i++) {
            Path copy = copies.resolve("copy-" + i + ".csv");
            Files.deleteIfExists(copy);
            Files.createLink(copy, file(name));
        }
        return copies;
    }

    private void write(String name, long size, long seed, String header, Consumer<BenchText> record)
            throws IOException {
        BenchText text = new BenchText(seed);
        if (!header.isEmpty()) {
            text.append(header).append("\n");
        }
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file(name)), BUFFER_BYTES)) {
            while (written + text.size() < size) {
                record.accept(text);
                text.append("\n");
                if (text.size() > BUFFER_BYTES) {
                    written += text.size();
                    text.writeTo(out);
                }
            }
            text.writeTo(out);
        }
    }
}
