package fanout.image;

import fanout.task.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How outputs are called. The planner does not open pictures, so it gives a name without what the content decides, and
 * the kernel completes it.
 *
 * <p>To a given format, {@code a.png} becomes {@code a.jpg}. To SAME, a name that already says what the output is stays
 * as it is ({@code a.JPEG}); any other keeps its ending and gets a second one ({@code a.gif.png}), so that {@code a.gif}
 * beside {@code a.png} is no collision.
 */
public final class OutputName {
    private static final List<String> JPEG_ENDINGS = List.of(".jpg", ".jpeg", ".jpe", ".jfif");
    private static final List<String> PNG_ENDINGS = List.of(".png");
    private static final List<String> WEBP_ENDINGS = List.of(".webp");
    private static final List<String> OTHER_ENDINGS =
            List.of(".gif", ".bmp", ".dib", ".tif", ".tiff", ".webp", ".heic", ".heif", ".avif");

    private OutputName() {}

    /** An input's name as an {@link fanout.task.ImageChunk} carries it, for {@link #complete}. */
    public static String incomplete(String name, ImageFormat wanted) {
        return switch (wanted) {
            case JPEG, PNG, WEBP -> withoutEnding(name);
            case SAME -> name;
        };
    }

    /**
     * A name that ends in a dot lacks only the ending.
     *
     * @param written JPEG or PNG
     */
    public static String complete(String incomplete, ImageFormat wanted, ImageFormat written) {
        if (incomplete.endsWith(".")) {
            return incomplete + endings(written).get(0).substring(1);
        }
        boolean named = wanted == ImageFormat.SAME && endsWith(incomplete, endings(written));
        return named ? incomplete : incomplete + endings(written).get(0);
    }

    /** Every name that {@link #complete} may give. */
    public static List<String> possible(String incomplete, ImageFormat wanted) {
        return switch (wanted) {
            case JPEG, PNG, WEBP -> List.of(complete(incomplete, wanted, wanted));
            case SAME ->
                List.of(complete(incomplete, wanted, ImageFormat.JPEG), complete(incomplete, wanted, ImageFormat.PNG));
        };
    }

    /** What a file will be written as, by its first bytes; empty where they tell nothing, or cannot be read. */
    public static Optional<ImageFormat> written(Path file, ImageFormat wanted) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(
                    PictureFormat.of(in.readNBytes(PictureFormat.MAGIC_BYTES)).written(wanted));
        } catch (IOException | PictureException unknown) {
            return Optional.empty();
        }
    }

    private static List<String> endings(ImageFormat written) {
        return switch (written) {
            case JPEG -> JPEG_ENDINGS;
            case PNG -> PNG_ENDINGS;
            case WEBP -> WEBP_ENDINGS;
            case SAME -> throw new IllegalArgumentException("an output has one of the formats");
        };
    }

    /** Without the ending of a picture; {@code scan.2024} has none. */
    public static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        boolean hidden = dot <= name.lastIndexOf('/') + 1;
        if (hidden) {
            return name;
        }
        String ending = name.substring(dot).toLowerCase(Locale.ROOT);
        boolean known = JPEG_ENDINGS.contains(ending) || PNG_ENDINGS.contains(ending) || OTHER_ENDINGS.contains(ending);
        return known ? name.substring(0, dot) : name;
    }

    private static boolean endsWith(String name, List<String> endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(lower::endsWith);
    }
}
