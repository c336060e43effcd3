package fanout.task;

/**
 * What a server calls one state of a resource (RFC 9110, 8.8).
 *
 * @param etag with its quotes; empty where there is none
 * @param lastModified an HTTP date as it was sent; empty where there is none
 */
public record Validator(String etag, String lastModified) {
    public static final Validator NONE = new Validator("", "");

    public boolean isEmpty() {
        return etag.isEmpty() && lastModified.isEmpty();
    }

    /**
     * What proves that two parts are of the very same bytes, for {@code If-Range}: a strong ETag, else the date where there
     * is no ETag at all; empty where nothing does.
     */
    public String ofParts() {
        if (etag.isEmpty()) {
            return lastModified;
        }
        return etag.startsWith("W/") ? "" : etag;
    }
}
