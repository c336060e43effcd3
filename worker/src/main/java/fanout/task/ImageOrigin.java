package fanout.task;

/**
 * What EXIF says of how a picture came to be.
 *
 * @param taken in ISO 8601, to the second, with the offset from UTC where that is known
 * @param camera its maker and model
 */
public record ImageOrigin(String taken, String camera) {
    public static final ImageOrigin UNKNOWN = new ImageOrigin("", "");
}
