package fanout.state;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run as the history has it: a JSON object, read by the names of its members. What is not there is empty, or 0. */
public final class RunEntry {
    /** How every line begins, so that the pruning need not read the rest. */
    static final String BEGINNING = "{\"id\":\"";

    private final String line;
    private final Map<String, Object> members;

    private RunEntry(String line, Map<String, Object> members) {
        this.line = line;
        this.members = members;
    }

    /** Throws {@link IllegalArgumentException} or {@link DateTimeException} where the line is no whole run. */
    public static RunEntry of(String line) {
        RunEntry entry = new RunEntry(line, JsonReader.object(line));
        if (entry.started().equals(Instant.MIN)) {
            throw new IllegalArgumentException("no run");
        }
        return entry;
    }

    /** As it stands in the file, without its end. */
    public String line() {
        return line;
    }

    public String id() {
        return text("id");
    }

    public Instant started() {
        return new RunId(id()).started();
    }

    public String outcome() {
        return text("outcome");
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    public long number(String name) {
        return decimal(name).longValue();
    }

    /** Seconds, as nanoseconds. */
    public long nanos(String name) {
        return decimal(name).movePointRight(9).longValue();
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (element instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** An object in it; one without members where there is none. */
    public RunEntry object(String name) {
        return new RunEntry("", members.get(name) instanceof Map<?, ?> map ? texted(map) : Map.of());
    }

    /** What is in a list of objects. */
    public List<RunEntry> objects(String name) {
        List<RunEntry> objects = new ArrayList<>();
        for (Object element : list(name)) {
            if (element instanceof Map<?, ?> map) {
                objects.add(new RunEntry("", texted(map)));
            }
        }
        return objects;
    }

    private static Map<String, Object> texted(Map<?, ?> map) {
        Map<String, Object> inner = new LinkedHashMap<>();
        map.forEach((key, value) -> inner.put(String.valueOf(key), value));
        return inner;
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    private BigDecimal decimal(String name) {
        boolean sane = members.get(name) instanceof BigDecimal number && Math.abs((long) number.scale()) < 100;
        return sane ? (BigDecimal) members.get(name) : BigDecimal.ZERO;
    }
}
