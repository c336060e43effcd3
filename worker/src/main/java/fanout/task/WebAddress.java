package fanout.task;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An {@code http} or {@code https} address that can be asked for. Who it may be asked as (the user-info) stands apart, and
 * the fragment, which no server ever sees, is gone.
 *
 * @param uri without user-info and fragment
 * @param userInfo such as {@code name:password}, still with its percent-escapes; empty for none
 */
public record WebAddress(URI uri, Secret userInfo) {
    private static final int MOST_PORT = 65_535;
    private static final String WITHOUT_SCHEME = "no http:// or https:// before it";

    /** Throws {@link IllegalArgumentException}, saying what is wrong and nothing that is secret. */
    public static WebAddress of(String text) {
        URI uri = parsed(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    scheme.isEmpty() ? WITHOUT_SCHEME : "the scheme " + scheme + " is not http(s)");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new IllegalArgumentException(
                    hasOther(uri) ? "no valid host name (write others as xn--…)" : "no host");
        }
        if (uri.getPort() > MOST_PORT || uri.getPort() == 0) {
            throw new IllegalArgumentException("there is no port " + uri.getPort());
        }
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String plain = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path + query;
        URI clean = plain.equals(text) ? uri : URI.create(plain);
        String ascii = clean.toASCIIString();
        return new WebAddress(ascii.equals(plain) ? clean : URI.create(ascii), new Secret(user));
    }

    private static boolean hasOther(URI uri) {
        return uri.getRawAuthority() != null && !uri.getRawAuthority().isEmpty();
    }

    private static URI parsed(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an empty line");
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ') {
                throw new IllegalArgumentException(
                        "not a URL: a blank at character " + (i + 1) + " (written as %20 it may be one)");
            }
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            if (!text.contains("://")) {
                throw new IllegalArgumentException(WITHOUT_SCHEME);
            }
            int at = e.getIndex();
            boolean shown = at >= 0 && at < text.length() && hidden(text).equals(text);
            String sign = shown ? ": \"" + sign(text, at) + "\" at character " + (at + 1) : "";
            throw new IllegalArgumentException("not a URL" + sign);
        }
    }

    private static String sign(String text, int at) {
        int point = text.codePointAt(at);
        return Character.isISOControl(point) ? String.format("\\u%04x", point) : Character.toString(point);
    }

    /** Where a redirect leads to. Throws {@link IllegalArgumentException} where that is no address. */
    public WebAddress resolve(String location) {
        URI target;
        try {
            target = uri.resolve(new URI(location.strip().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL");
        }
        // What a server hands out is no password of ours.
        return new WebAddress(of(target.toString()).uri, Secret.NONE);
    }

    public boolean isSecure() {
        return uri.getScheme().equals("https");
    }

    /** Scheme, host and port: what credentials are for. */
    public String origin() {
        return uri.getScheme() + "://" + uri.getHost() + ":" + port();
    }

    public int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    /** For people and files: all but the user-info. */
    public String shown() {
        return uri.toString();
    }

    /** A text that may be a URL, without what may be user-info in it; where it is none, rather too much is left out. */
    public static String hidden(String text) {
        int slashes = text.indexOf("://");
        int start = slashes < 0 ? -1 : slashes + 3;
        int last = text.lastIndexOf('@');
        if (start < 0 || last < start) {
            return text;
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null) {
                String user = uri.getRawUserInfo();
                return user == null ? text : text.substring(0, start) + text.substring(start + user.length() + 1);
            }
        } catch (URISyntaxException unknown) {
            // Where the user-info ends, nobody can tell.
        }
        return text.substring(0, start) + "…@" + text.substring(last + 1);
    }

    /** Written out: what a record has by itself is made when it is first asked for, which takes as long as a thousand URLs. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebAddress address
                && uri.equals(address.uri)
                && userInfo.value().equals(address.userInfo.value());
    }

    @Override
    public int hashCode() {
        return 31 * uri.hashCode() + userInfo.value().hashCode();
    }

    @Override
    public String toString() {
        return shown();
    }
}
