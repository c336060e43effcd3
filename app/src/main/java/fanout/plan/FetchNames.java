package fanout.plan;

import fanout.task.WebAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the outputs of URLs are called: text with <code>{name}</code> (the last part of the URL's path), <code>{path}</code> (all of it, as
 * folders), <code>{host}</code>, <code>{query}</code>, <code>{number}</code> (of the input, from 1) and <code>{hash}</code> (of the URL). Whatever a URL
 * says, its output lies below the folder, is not hidden, and has a name that file systems take.
 */
public final class FetchNames {
    /** What outputs are called unless something else is asked for. */
    public static final String USUAL = "{name}";

    private static final Set<String> PLACEHOLDERS = Set.of("name", "path", "host", "query", "number", "hash");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
    private static final String NAMELESS = "index";
    /** File systems take 255 bytes. */
    private static final int LONGEST_NAME_BYTES = 255;
    /** Of one char: surrogates take two for each. */
    private static final int MOST_UTF8_BYTES = 3;

    private static final int KEPT_POINTS = 40;
    private static final int LONGEST_ENDING = 16;
    private static final int HASH_BYTES = 8;

    /** Texts, and between each two of them the name of a placeholder. */
    private final List<String> pieces;

    private FetchNames(List<String> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** Throws {@link IllegalArgumentException} where the text cannot name outputs. */
    public static FetchNames of(String template) {
        List<String> pieces = new ArrayList<>();
        Matcher found = PLACEHOLDER.matcher(template);
        int start = 0;
        while (found.find()) {
            pieces.add(template.substring(start, found.start()));
            pieces.add(found.group(1));
            start = found.end();
            if (!PLACEHOLDERS.contains(found.group(1))) {
                throw new IllegalArgumentException("\"" + template + "\" has a {" + found.group(1)
                        + "}: there are {name}, {path}, {host}, {query}, {number} and {hash}");
            }
        }
        for (String part : template.split("/", -1)) {
            if (part.matches("\\.{0,2}")) {
                throw new IllegalArgumentException("\"" + template
                        + "\" is not a path below the output folder: no part of it may be empty, . or ..");
            }
        }
        pieces.add(template.substring(start));
        return new FetchNames(pieces);
    }

    /**
     * An output's name below the folder, with slashes.
     *
     * @param number of the input, from 1
     */
    public String of(WebAddress address, int number) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            // Every second one is a placeholder.
            filled.append(i % 2 == 0 ? pieces.get(i) : filled(pieces.get(i), address, number));
        }
        String text = filled.toString();
        if (text.indexOf('/') < 0) {
            return part(text);
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            parts.add(part(part));
        }
        return String.join("/", parts);
    }

    private static String filled(String placeholder, WebAddress address, int number) {
        return switch (placeholder) {
            case "name" -> name(address);
            case "path" -> path(address);
            case "host" -> host(address);
            case "query" -> query(address);
            case "number" -> Integer.toString(number);
            default -> hash(address.shown());
        };
    }

    private static String part(String text) {
        boolean isOther = text.isEmpty() || text.equals(".") || text.equals("..");
        return shortened(isOther ? "_" : text);
    }

    private static String name(WebAddress address) {
        String path = address.uri().getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? NAMELESS : clean(last);
    }

    private static String path(WebAddress address) {
        String path = address.uri().getRawPath();
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(clean(part));
            }
        }
        if (path.endsWith("/")) {
            parts.add(NAMELESS);
        }
        return String.join("/", parts);
    }

    private static String host(WebAddress address) {
        String host = address.uri().getHost().replaceAll("[\\[\\]:]", "_");
        return address.uri().getPort() < 0 ? host : host + "_" + address.uri().getPort();
    }

    private static String query(WebAddress address) {
        String query = address.uri().getRawQuery();
        return query == null || query.isEmpty() ? NAMELESS : clean(query);
    }

    /** One part of a path: decoded, with nothing in it that would lead elsewhere, hide it, or spoil a terminal. */
    private static String clean(String escaped) {
        StringBuilder name = new StringBuilder(decoded(escaped));
        for (int at = 0; at < name.length(); at++) {
            char sign = name.charAt(at);
            if (sign == '/' || sign == '\\' || Character.isISOControl(sign)) {
                name.setCharAt(at, '_');
            }
        }
        return name.charAt(0) == '.' ? "_" + name.substring(1) : name.toString();
    }

    /** As it stands where it is not UTF-8 behind the escapes. */
    private static String decoded(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return escaped;
        }
        byte[] text = escaped.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '%' && i + 2 < text.length) {
                plain.put((byte) HexFormat.fromHexDigits(escaped, i + 1, i + 3));
                i += 2;
            } else {
                plain.put(text[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString();
        } catch (CharacterCodingException e) {
            return escaped;
        }
    }

    /** The beginning, what tells it apart, and the ending. */
    private static String shortened(String name) {
        boolean isShort = name.length() <= LONGEST_NAME_BYTES / MOST_UTF8_BYTES
                || name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
        if (isShort) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        boolean ends = dot > 0 && name.length() - dot <= LONGEST_ENDING;
        String start = name.substring(0, name.offsetByCodePoints(0, KEPT_POINTS));
        return start + "~" + hash(name) + (ends ? name.substring(dot) : "");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
