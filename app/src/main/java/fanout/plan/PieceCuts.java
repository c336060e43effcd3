package fanout.plan;

import fanout.csv.RecordCuts;
import fanout.csv.RecordCutter;
import fanout.task.ChunkFailure;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Cuts files into pieces of whole records, exactly, in one pass over their bytes. A few threads share large files by
 * stretches; that a stretch began where the one before it ended proves it, and one that did not is gone through again.
 */
final class PieceCuts {
    private static final long STRETCH_BYTES = 16 << 20;

    private final CsvDialect dialect;
    private final CsvLimits limits;
    private final long pieceBytes;
    private final long stretchBytes;
    private final RecordCutter cutter;

    /**
     * A file to be cut.
     *
     * @param columns how many
     * @param start of its first record
     * @param end of the file
     */
    record Wanted(String path, int columns, long start, long end) {}

    /**
     * Records of a file.
     *
     * @param end exclusive
     */
    record Piece(long start, long end, long records) {}

    /**
     * A file in pieces, one behind the other.
     *
     * @param failure why it could not be cut, without its name; empty where it was
     */
    record Cut(List<Piece> pieces, String failure) {}

    private record Stretch(Wanted file, long start, long end) {
        boolean isFirst() {
            return start == file.start();
        }
    }

    /** What going through a stretch gave; a failure names the file. */
    private record Looked(RecordCuts cuts, String failure) {}

    /**
     * @param dialect that can be cut
     * @param pieceBytes how large pieces are, as nearly as records allow
     */
    PieceCuts(CsvDialect dialect, CsvLimits limits, long pieceBytes) {
        this(dialect, limits, pieceBytes, STRETCH_BYTES);
    }

    /**
     * As above.
     *
     * @param stretchBytes how much a thread takes at once, roughly
     */
    PieceCuts(CsvDialect dialect, CsvLimits limits, long pieceBytes, long stretchBytes) {
        this.stretchBytes = Math.max(1, stretchBytes / pieceBytes) * pieceBytes;
        this.dialect = dialect;
        this.limits = limits;
        this.pieceBytes = pieceBytes;
        this.cutter = cutter();
    }

    private RecordCutter cutter() {
        return new RecordCutter(dialect, limits.recordBytes(), pieceBytes);
    }

    /** A cut for each file, in their order, whatever threads there were. */
    List<Cut> of(List<Wanted> files) {
        List<Stretch> stretches = new ArrayList<>();
        for (Wanted file : files) {
            long start = file.start();
            do {
                long end = Math.min((start / stretchBytes + 1) * stretchBytes, file.end());
                stretches.add(new Stretch(file, start, end));
                start = end;
            } while (start < file.end());
        }
        List<Looked> looked = FileLooks.at(stretches.size(), 1, () -> look(stretches));
        List<Cut> cuts = new ArrayList<>();
        int from = 0;
        for (Wanted file : files) {
            int to = from + 1;
            while (to < stretches.size() && !stretches.get(to).isFirst()) {
                to++;
            }
            cuts.add(cut(file, stretches.subList(from, to), looked.subList(from, to)));
            from = to;
        }
        return cuts;
    }

    private IntFunction<Looked> look(List<Stretch> stretches) {
        RecordCutter own = cutter();
        return number -> {
            Stretch stretch = stretches.get(number);
            return stretch.isFirst() ? known(own, stretch, stretch.start()) : guessed(own, stretch);
        };
    }

    private static Looked known(RecordCutter cutter, Stretch stretch, long start) {
        Wanted file = stretch.file();
        try {
            return new Looked(cutter.cut(file.path(), file.columns(), start, stretch.end()), "");
        } catch (ChunkFailure e) {
            return new Looked(RecordCuts.NONE, withoutName(e, file));
        }
    }

    private static Looked guessed(RecordCutter cutter, Stretch stretch) {
        Wanted file = stretch.file();
        try {
            return new Looked(cutter.cutGuessed(file.path(), file.columns(), stretch.start(), stretch.end()), "");
        } catch (ChunkFailure e) {
            return new Looked(RecordCuts.NONE, withoutName(e, file));
        }
    }

    private static String withoutName(ChunkFailure e, Wanted file) {
        String named = file.path() + ": ";
        String message = e.getMessage();
        return message.startsWith(named) ? message.substring(named.length()) : message;
    }

    private Cut cut(Wanted file, List<Stretch> stretches, List<Looked> looked) {
        List<Piece> pieces = new ArrayList<>();
        long next = file.start();
        long pieceStart = file.start();
        long records = 0;
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            if (next >= stretch.end() && !stretch.isFirst()) {
                continue; // all of it is in a record that began before
            }
            Looked look = looked.get(i);
            if (look.cuts().first() != next && look.failure().isEmpty()) {
                look = known(cutter, stretch, next);
            }
            RecordCuts cuts = look.cuts();
            if (!look.failure().isEmpty() || !cuts.failure().isEmpty()) {
                return new Cut(List.of(), look.failure().isEmpty() ? cuts.failure() : look.failure());
            }
            long before = 0;
            for (RecordCuts.Place place : cuts.places()) {
                records += place.records() - before;
                before = place.records();
                if (place.offset() < file.end()) {
                    pieces.add(new Piece(pieceStart, place.offset(), records));
                    pieceStart = place.offset();
                    records = 0;
                }
            }
            records += cuts.records() - before;
            next = cuts.next();
        }
        if (next != file.end()) {
            return new Cut(List.of(), "changed while it was read");
        }
        pieces.add(new Piece(pieceStart, file.end(), records));
        return new Cut(pieces, "");
    }
}
