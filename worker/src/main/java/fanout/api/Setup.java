package fanout.api;

import java.util.List;
import java.util.Optional;

/** What holds for all inputs of a run. */
public interface Setup {
    /**
     * The value of {@code --set NAME=VALUE}; empty where it was not given. Throws {@link IllegalArgumentException} for a name
     * that is not among {@link Task#settings}.
     */
    Optional<String> setting(String name);

    /** The columns of the records, in the order of {@link Input#value(int)} and {@link Row#value(int)}; none where there are no records. */
    List<String> columns();

    /** The place of a column. Throws {@link IllegalArgumentException} where there is none. */
    int column(String name);
}
