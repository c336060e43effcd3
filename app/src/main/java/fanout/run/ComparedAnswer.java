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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one run answered: a file, or a folder of files, by checksums. Of a manifest the last columns, which state of an
 * input was read, when, and how long it took, are no part of the answer.
 */
public final class ComparedAnswer {
    private static final String MANIFEST = "fanout-manifest.csv";
    /** input_identity, run, seconds. */
    private static final int COLUMNS_OF_THE_RUN = 3;

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
            for (String line : lines) {
                int end = line.length();
                for (int column = 0; column < COLUMNS_OF_THE_RUN && end > 0; column++) {
                    end = line.lastIndexOf(',', end - 1);
                }
                digest.update(line.substring(0, Math.max(end, 0)).getBytes(StandardCharsets.ISO_8859_1));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
