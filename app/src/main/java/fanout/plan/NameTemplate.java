package fanout.plan;

import fanout.image.OutputName;
import fanout.task.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How outputs are called: text with <code>{dir}</code>, <code>{name}</code>, <code>{from}</code> (the input's folder, name without ending, and ending), <code>{width}</code>,
 * <code>{height}</code> (as they were asked for) and, last, <code>{ext}</code> (the output's ending). Widths that a picture really gets are not known before
 * it is opened, and names that may collide are refused before anything is.
 */
public final class NameTemplate {
    private static final Set<String> PLACEHOLDERS = Set.of("dir", "name", "from", "width", "height", "ext");
    private static final String ENDING = "{ext}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

    private final String template;

    private NameTemplate(String template) {
        this.template = template;
    }

    /** Throws {@link IllegalArgumentException} where the text cannot name one output for each input and size. */
    public static NameTemplate of(String text, List<ImageSize> sizes) {
        Set<String> used = placeholders(text);
        if (!text.endsWith("." + ENDING)) {
            throw new IllegalArgumentException("\"" + text + "\" does not end in .{ext}, the ending of the output");
        }
        if (!used.contains("name")) {
            throw new IllegalArgumentException("\"" + text + "\" has no {name}: all outputs would be called the same");
        }
        if (text.startsWith("/") || List.of(text.split("/", -1)).stream().anyMatch(part -> part.matches("\\.{0,2}"))) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a path below the output folder: no part of it may be empty, . or ..");
        }
        boolean noWidth = sizes.stream().anyMatch(size -> size.width() == ImageSize.AS_NEEDED);
        boolean noHeight = sizes.stream().anyMatch(size -> size.height() == ImageSize.AS_NEEDED);
        if ((noWidth && used.contains("width")) || (noHeight && used.contains("height"))) {
            throw new IllegalArgumentException("\"" + text + "\" needs a width or a height that a size does not have");
        }
        return new NameTemplate(text);
    }

    private static Set<String> placeholders(String text) {
        List<String> used = new ArrayList<>();
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) {
            if (!PLACEHOLDERS.contains(found.group(1))) {
                throw new IllegalArgumentException("\"" + text + "\" has a {" + found.group(1)
                        + "}: there are {dir}, {name}, {from}, {width}, {height} and {ext}");
            }
            used.add(found.group(1));
        }
        return Set.copyOf(used);
    }

    /**
     * An output's name without its ending, up to the dot.
     *
     * @param input the input's name, with slashes
     */
    String incomplete(String input, ImageSize size) {
        int slash = input.lastIndexOf('/');
        String stem = OutputName.withoutEnding(input);
        String ending = input.substring(stem.length());
        String filled = PLACEHOLDER
                .matcher(template.substring(0, template.length() - ENDING.length()))
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "dir" -> slash < 0 ? "" : input.substring(0, slash);
                            case "name" -> stem.substring(slash + 1);
                            case "from" -> ending.isEmpty() ? "" : ending.substring(1);
                            case "width" -> Integer.toString(size.width());
                            default -> Integer.toString(size.height());
                        }));
        return filled.replaceFirst("^/+", "").replaceAll("/{2,}", "/");
    }
}
