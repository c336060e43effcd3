package fanout.input;

/**
 * One input.
 *
 * @param path as given to the operating system; relative where what was typed was. Of a URL, the file that it was fetched
 *     into, or the URL where it could not be
 * @param name the path below the directory argument it was found in, with slashes, or the file's own name; {@code -} for
 *     standard input; of a URL, host and path
 * @param url that it was fetched from, without user-info; empty for none
 * @param content SHA-256 of a URL's body, in hexadecimal; empty where it is not known
 * @param failure why it cannot be used, with what it is called; empty where it can
 */
public record InputFile(String path, String name, long bytes, String url, String content, String failure) {
    /** A file. */
    public InputFile(String path, String name, long bytes) {
        this(path, name, bytes, "", "", "");
    }

    /** Something in a folder that cannot be used. */
    static InputFile unusable(String path, String name, String reason) {
        return new InputFile(path, name, 0, "", "", path + ": " + reason);
    }

    /** A URL that is here. */
    public static InputFile fetched(String path, String name, long bytes, String url, String content) {
        return new InputFile(path, name, bytes, url, content, "");
    }

    /** A URL that will be, when it is its turn. */
    public static InputFile coming(String path, String name, String url) {
        return new InputFile(path, name, 0, url, "", "");
    }

    /** A URL that is not. */
    public static InputFile unfetched(String url, String reason) {
        return new InputFile(url, url, 0, url, "", url + ": " + reason);
    }

    public boolean isUrl() {
        return !url.isEmpty();
    }

    /** Whether nothing of it is here yet. */
    public boolean isComing() {
        return isUrl() && content.isEmpty() && !failed();
    }

    public boolean failed() {
        return !failure.isEmpty();
    }

    /** As a person knows it. */
    public String shown() {
        return isUrl() ? url : path;
    }

    /** As a list of inputs has it: below the folder that it was found in. */
    public String listed() {
        return isUrl() ? url : name;
    }

    /** A message that begins with the path, beginning with what a person knows instead. */
    public String named(String message) {
        return isUrl() && message.startsWith(path) ? url + message.substring(path.length()) : message;
    }
}
