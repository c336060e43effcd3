package fanout.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A quarantine in memory. What this run found is to be had from it at the end, by who remembers it. */
public final class RunQuarantine implements Quarantine {
    private final Map<String, List<Quarantined>> byPath = new HashMap<>();
    private final List<Quarantined> found = new ArrayList<>();

    /** Nothing known before. */
    public RunQuarantine() {
        this(List.of());
    }

    /** @param known what earlier runs found */
    public RunQuarantine(List<Quarantined> known) {
        known.forEach(this::put);
    }

    @Override
    public boolean isEmpty() {
        return byPath.isEmpty();
    }

    @Override
    public List<Quarantined> of(String path) {
        return byPath.getOrDefault(path, List.of());
    }

    @Override
    public void add(Quarantined poison) {
        put(poison);
        found.add(poison);
    }

    /** What this run has found, in the order in which it did. */
    public List<Quarantined> found() {
        return List.copyOf(found);
    }

    private void put(Quarantined poison) {
        byPath.computeIfAbsent(poison.path(), path -> new ArrayList<>()).add(poison);
    }
}
