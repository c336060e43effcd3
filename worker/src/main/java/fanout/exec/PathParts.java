package fanout.exec;

/**
 * Parts of a path, as {@code basename} and {@code dirname} have them. Only texts are looked at, so that they serve for what
 * is no path too, such as an address.
 */
final class PathParts {
    private PathParts() {}

    /** The last segment; slashes at the end are none of it. */
    static String name(String path) {
        String whole = withoutSlashes(path);
        return whole.equals("/") ? whole : whole.substring(whole.lastIndexOf('/') + 1);
    }

    /** What is before the last segment; {@code .} where nothing is. */
    static String folder(String path) {
        String whole = withoutSlashes(path);
        int slash = whole.lastIndexOf('/');
        return slash < 0 ? "." : withoutSlashes(whole.substring(0, slash + 1));
    }

    /** Without the last dot of the name and what follows it; {@code .profile} and {@code v1.} have no ending. */
    static String stem(String path) {
        int dot = path.lastIndexOf('.');
        boolean isHidden = dot <= path.lastIndexOf('/') + 1;
        return isHidden || dot == path.length() - 1 ? path : path.substring(0, dot);
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
