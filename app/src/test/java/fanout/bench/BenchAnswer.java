package fanout.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer comes to, so that answers can be compared which differ in order, quoting, and the last digits.
 *
 * @param groups how many
 * @param sums of each column that is no key, over all groups
 */
record BenchAnswer(long groups, List<Double> sums) {
    private static final double TOLERANCE = 1e-7;

    BenchAnswer {
        sums = List.copyOf(sums);
    }

    /** Whether nothing was printed that could be compared. */
    boolean isNone() {
        return groups == 0;
    }

    boolean agreesWith(BenchAnswer other) {
        boolean same = groups == other.groups && sums.size() == other.sums.size();
        for (int i = 0; same && i < sums.size(); i++) {
            double size = Math.max(Math.abs(sums.get(i)), Math.abs(other.sums.get(i)));
            same = Math.abs(sums.get(i) - other.sums.get(i)) <= TOLERANCE * size;
        }
        return same;
    }

    /** Reads CSV with any of two delimiters, with a header or without; no field holds a delimiter. */
    static BenchAnswer of(Path file, int keys) throws IOException {
        List<Double> sums = new ArrayList<>();
        long groups = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            boolean first = true;
            while (line != null) {
                String[] fields = line.replace("\"", "").split(line.indexOf(',') < 0 ? ";" : ",", -1);
                boolean header = first && fields.length > keys && !isNumber(fields[fields.length - 1]);
                if (!header && fields.length > keys) {
                    groups++;
                    add(fields, keys, sums);
                }
                first = false;
                line = lines.readLine();
            }
        }
        return new BenchAnswer(groups, sums);
    }

    private static void add(String[] fields, int keys, List<Double> sums) throws IOException {
        for (int i = keys; i < fields.length; i++) {
            if (!isNumber(fields[i])) {
                throw new IOException("not a number in an answer: " + fields[i]);
            }
            if (sums.size() <= i - keys) {
                sums.add(0.0);
            }
            sums.set(i - keys, sums.get(i - keys) + Double.parseDouble(fields[i]));
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    }
}
