package fanout.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one run answered: a file, or a folder of files, by checksums. Of a manifest the last columns, which state of an
 * input was read, when, after how many tries, and how long it took, are no part of the answer.
 */
public final class ComparedAnswer {
    private static final String MANIFEST = "fanout-manifest.csv";
    /** Only what stands at the end is left out. */
    private static final Set<String> COLUMNS_OF_THE_RUN =
            Set.of("input_identity", "etag", "last_modified", "tries", "run", "seconds");

    private final Path root;
    private final Map<String, String> checksums;

    private ComparedAnswer(Path root, Map<String, String> checksums) {
        this.root = root;
        this.checksums = checksums;
    }

    /** In words: which file, and where in it. */
    public record Difference(String text) {}

    /** Reads the whole answer; the files must stay for {@link #differenceTo}. */
    public static ComparedAnswer of(Path root) throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!file.getFileName().toString().startsWith(".")) {
                    checksums.put(name, checksum(file));
                }
            }
        }
        return new ComparedAnswer(root, checksums);
    }

    /** One checksum of everything. */
    public String sha256() {
        if (checksums.size() == 1) {
            return checksums.values().iterator().next();
        }
        MessageDigest digest = sha();
        checksums.forEach((name, sum) -> digest.update((name + "\n" + sum + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first difference; empty where the answers are the same, byte for byte. */
    public Optional<Difference> differenceTo(ComparedAnswer other) throws IOException {
        for (Map.Entry<String, String> file : checksums.entrySet()) {
            String sum = other.checksums.get(file.getKey());
            if (sum == null) {
                return Optional.of(new Difference(file.getKey() + " is missing in the second one"));
            }
            if (!sum.equals(file.getValue())) {
                return Optional.of(new Difference(firstLine(file.getKey(), other)));
            }
        }
        for (String name : other.checksums.keySet()) {
            if (!checksums.containsKey(name)) {
                return Optional.of(new Difference(name + " is missing in the first one"));
            }
        }
        return Optional.empty();
    }

    private String firstLine(String name, ComparedAnswer other) throws IOException {
        Path left = root.resolve(name);
        Path right = other.root.resolve(name);
        if (!name.endsWith(".csv") && !name.endsWith("json")) {
            return name + ", from byte " + Files.mismatch(left, right) + " on";
        }
        try (BufferedReader first = Files.newBufferedReader(left, StandardCharsets.ISO_8859_1);
                BufferedReader second = Files.newBufferedReader(right, StandardCharsets.ISO_8859_1)) {
            for (long line = 1; ; line++) {
                String one = first.readLine();
                String two = second.readLine();
                if (one == null || two == null || !one.equals(two)) {
                    return name + " line " + line + ": " + one + " | " + two;
                }
            }
        }
    }

    private static String checksum(Path file) throws IOException {
        MessageDigest digest = sha();
        if (file.getFileName().toString().equals(MANIFEST)) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            int columns = columnsOfTheRun(lines.isEmpty() ? "" : lines.get(0));
            for (String line : lines) {
                digest.update(withoutLast(line, columns).getBytes(StandardCharsets.ISO_8859_1));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static int columnsOfTheRun(String header) {
        String[] names = header.split(",", -1);
        int count = 0;
        while (count < names.length && COLUMNS_OF_THE_RUN.contains(names[names.length - 1 - count])) {
            count++;
        }
        return count;
    }

    /** Commas in quotes are text; read from the end, too, every quoted field has two ends. */
    private static String withoutLast(String line, int columns) {
        boolean quoted = false;
        int left = columns;
        for (int at = line.length() - 1; at >= 0 && left > 0; at--) {
            if (line.charAt(at) == '"') {
                quoted = !quoted;
            } else if (line.charAt(at) == ',' && !quoted) {
                left--;
                if (left == 0) {
                    return line.substring(0, at);
                }
            }
        }
        return left == 0 ? line : "";
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
