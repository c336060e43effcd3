package fanout.fetch;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Headers of a request or of an answer, in their order; names are the same whatever their case. One owner. */
final class Fields {
    private static final int DELETE = 127;
    private static final int LAST_OF_LATIN_1 = 255;

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    static Fields of(HttpHeaders headers) {
        Fields fields = new Fields();
        for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
            for (String value : header.getValue()) {
                fields.add(header.getKey(), value);
            }
        }
        return fields;
    }

    /** Adds one more, also of a name that is there. */
    void add(String name, String value) {
        names.add(name);
        values.add(value);
    }

    /** The last one goes on. */
    void append(String more) {
        int last = values.size() - 1;
        values.set(last, values.get(last) + " " + more);
    }

    /** Instead of those of the name that are there. */
    void set(String name, String value) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).equalsIgnoreCase(name)) {
                names.remove(i);
                values.remove(i);
            }
        }
        add(name, value);
    }

    int size() {
        return names.size();
    }

    String name(int place) {
        return names.get(place);
    }

    String value(int place) {
        return values.get(place);
    }

    boolean has(String name) {
        return place(name) >= 0;
    }

    /** The first value of a name; empty where there is none. */
    String first(String name) {
        int place = place(name);
        return place < 0 ? "" : values.get(place);
    }

    private int place(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The words of a name that lists them, over all of its values, in small letters. */
    List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String value : all(name)) {
            for (String word : value.toLowerCase(Locale.ROOT).split(",", -1)) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }

    List<String> all(String name) {
        List<String> all = new ArrayList<>(1);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                all.add(values.get(i));
            }
        }
        return all;
    }

    /** Whether a text can be a value: one line of visible characters, blanks and tabulators. */
    static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if ((sign < ' ' && sign != '\t') || sign == DELETE || sign > LAST_OF_LATIN_1) {
                return false;
            }
        }
        return true;
    }
}
