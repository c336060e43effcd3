package fanout.plan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of outputs below a folder, with slashes, and which input each of them is for. */
final class ClaimedNames {
    private final Map<String, String> owners = new LinkedHashMap<>();

    /** An output that stands where another one has its folder. */
    record Clash(String output, String owner, String inner, String innerOwner) {}

    /** Claims a name; the input that has claimed it before, if one has. */
    Optional<String> claim(String name, String owner) {
        return Optional.ofNullable(owners.putIfAbsent(name, owner));
    }

    /** Which input has claimed a name. */
    Optional<String> owner(String name) {
        return Optional.ofNullable(owners.get(name));
    }

    /** The first of the outputs that is to be a folder as well: which of the two could be written would depend on which came first. */
    Optional<Clash> clash() {
        Set<String> folders = new HashSet<>();
        for (Map.Entry<String, String> output : owners.entrySet()) {
            String name = output.getKey();
            int slash = name.lastIndexOf('/');
            while (slash > 0 && folders.add(name.substring(0, slash))) {
                String folder = name.substring(0, slash);
                String owner = owners.get(folder);
                if (owner != null) {
                    return Optional.of(new Clash(folder, owner, name, output.getValue()));
                }
                slash = name.lastIndexOf('/', slash - 1);
            }
        }
        return Optional.empty();
    }
}
