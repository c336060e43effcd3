package fanout.csv;

import java.util.List;

/**
 * Where a stretch of a file may be cut between records.
 *
 * @param first where its first record begins; {@link #UNKNOWN} where that was to be guessed and could not be
 * @param places where records begin, the first at or behind each step of the grid, ascending; the last may be {@code next}
 * @param next where the first record behind the stretch begins, or the file ends
 * @param records in the stretch, without blank lines
 * @param failure why it cannot be cut, without the file's name; empty where it can
 */
public record RecordCuts(long first, List<Place> places, long next, long records, String failure) {
    public static final long UNKNOWN = -1;

    /**
     * Where a record begins.
     *
     * @param records of the stretch that are before it
     */
    public record Place(long offset, long records) {}

    /** Of a stretch of which nothing could be found out. */
    public static final RecordCuts NONE = new RecordCuts(UNKNOWN, List.of(), UNKNOWN, 0, "");

    public RecordCuts {
        places = List.copyOf(places);
    }
}
