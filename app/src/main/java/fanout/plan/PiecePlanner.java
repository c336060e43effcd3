package fanout.plan;

import fanout.csv.CsvHeader;
import fanout.csv.HeaderReader;
import fanout.csv.PlainBytes;
import fanout.input.InputFile;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.ExecJob;
import fanout.task.FilePart;
import fanout.task.Job;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plans what a command gets on its standard input, or what a task goes through: CSV files in pieces of whole records, each with the
 * header of its file. Pieces are cut exactly before anything is run, since a call may have effects. Used once.
 */
public final class PiecePlanner {
    private final Job job;
    private final CsvDialect dialect;
    private final CsvLimits limits;
    private final long pieceBytes;
    private final List<PlannedInput> inputs = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private int numbers;

    /**
     * A file as it will be planned.
     *
     * @param shown its name for a person
     * @param parts what calls get of it; none where it has neither header nor records
     * @param failure why it cannot be used, with its name; empty where it can
     */
    private record Parted(InputFile file, String shown, long bytes, List<FilePart> parts, String failure) {}

    /**
     * For a command or a task.
     *
     * @param pieceBytes how large pieces are, as nearly as records allow
     */
    public PiecePlanner(Job job, CsvDialect dialect, CsvLimits limits, long pieceBytes) {
        this.job = job;
        this.dialect = dialect;
        this.limits = limits;
        this.pieceBytes = pieceBytes;
    }

    /** A chunk for each piece. A file that cannot be read, or in which a quote is never closed, is a failed input. */
    public Plan plan(List<InputFile> files) {
        List<FileLook> looks = FileLooks.at(files.size(), () -> {
            HeaderReader headers = new HeaderReader(dialect, limits.recordBytes());
            return number -> FileLook.at(files.get(number), headers);
        });
        List<PieceCuts.Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            if (looks.get(i) instanceof FileLook.Usable usable && isCut(usable)) {
                wanted.add(new PieceCuts.Wanted(
                        files.get(i).path(),
                        usable.header().columns().size(),
                        usable.header().dataStart(),
                        usable.identity().bytes()));
            }
        }
        List<PieceCuts.Cut> cuts = wanted.isEmpty() ? List.of() : new PieceCuts(dialect, limits, pieceBytes).of(wanted);
        List<Parted> parted = new ArrayList<>();
        int cut = 0;
        for (int i = 0; i < looks.size(); i++) {
            FileLook look = looks.get(i);
            boolean isCut = look instanceof FileLook.Usable usable && isCut(usable);
            parted.add(parted(files.get(i), look, isCut ? cuts.get(cut) : new PieceCuts.Cut(List.of(), "")));
            cut += isCut ? 1 : 0;
        }
        if (job instanceof ExecJob) {
            endRecords(parted);
        }
        parted.forEach(this::add);
        note(parted);
        return new Plan(job, inputs, chunks, notices);
    }

    private boolean isCut(FileLook.Usable look) {
        return dialect.canBeCut()
                && look.header().compression() == Compression.NONE
                && !look.header().columns().isEmpty();
    }

    private Parted parted(InputFile file, FileLook look, PieceCuts.Cut cut) {
        String shown = CsvPlanner.shown(file);
        if (look instanceof FileLook.Failed failed) {
            return new Parted(file, shown, file.bytes(), List.of(), failed.failure());
        }
        FileLook.Usable usable = (FileLook.Usable) look;
        long bytes = usable.identity().bytes();
        if (!cut.failure().isEmpty()) {
            return new Parted(file, shown, bytes, List.of(), shown + ": " + cut.failure());
        }
        CsvHeader header = usable.header();
        if (header.columns().isEmpty()) {
            return new Parted(file, shown, bytes, List.of(), "");
        }
        try {
            return new Parted(file, shown, bytes, parts(file.path(), usable, cut.pieces()), "");
        } catch (ChunkFailure e) {
            return new Parted(file, shown, bytes, List.of(), e.getMessage());
        }
    }

    private List<FilePart> parts(String path, FileLook.Usable look, List<PieceCuts.Piece> pieces) throws ChunkFailure {
        CsvHeader header = look.header();
        Compression compression = header.compression();
        long fileEnd = compression == Compression.NONE ? look.identity().bytes() : Long.MAX_VALUE;
        if (dialect.isConverted()) {
            // Its own bytes, which are not those that were parsed.
            return List.of(new FilePart(path, look.identity(), compression, "", 0, fileEnd, 0, -1, false));
        }
        byte[] bytes = PlainBytes.read(path, compression, header.start(), header.dataStart());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (pieces.isEmpty()) {
            return List.of(
                    new FilePart(path, look.identity(), compression, text, header.dataStart(), fileEnd, 0, -1, false));
        }
        List<FilePart> parts = new ArrayList<>(pieces.size());
        long before = 0;
        for (PieceCuts.Piece piece : pieces) {
            long records = piece.records();
            parts.add(new FilePart(
                    path, look.identity(), compression, text, piece.start(), piece.end(), before, records, false));
            before += records;
        }
        return parts;
    }

    /** Where a file lacks its last line end and another one follows, calls that copy records would join two of them. */
    private void endRecords(List<Parted> parted) {
        boolean isFollowed = false;
        for (int i = parted.size() - 1; i >= 0; i--) {
            Parted file = parted.get(i);
            if (isFollowed && !file.parts().isEmpty() && !dialect.isConverted()) {
                parted.set(i, ended(file));
            }
            isFollowed |= !file.parts().isEmpty();
        }
    }

    private Parted ended(Parted file) {
        List<FilePart> parts = new ArrayList<>(file.parts());
        int last = parts.size() - 1;
        FilePart part = parts.get(last);
        try {
            if (part.compression() == Compression.NONE) {
                byte[] end = PlainBytes.read(part.path(), Compression.NONE, file.bytes() - 1, file.bytes());
                if (end[0] == '\n' || end[0] == '\r') {
                    return file;
                }
                notices.add(file.shown()
                        + " does not end with a line end: commands get one, as the records of another file follow");
            }
            parts.set(last, part.ended());
            return new Parted(file.file(), file.shown(), file.bytes(), parts, "");
        } catch (ChunkFailure e) {
            return new Parted(file.file(), file.shown(), file.bytes(), List.of(), e.getMessage());
        }
    }

    private void add(Parted file) {
        int first = chunks.size();
        String path = file.file().path();
        numbers += file.failure().isEmpty() ? 0 : 1;
        for (FilePart part : file.parts()) {
            numbers++;
            boolean whole = file.parts().size() == 1;
            String name = whole ? file.shown() : file.shown() + ":" + part.start() + "-" + part.end();
            long bytes = part.end() == Long.MAX_VALUE ? file.bytes() : part.end() - part.start();
            chunks.add(new CallChunk(chunks.size(), name, numbers, bytes, List.of(), "", 1, part));
        }
        inputs.add(new PlannedInput(
                path, file.shown(), file.bytes(), first, file.parts().size(), file.failure()));
    }

    private void note(List<Parted> parted) {
        int empty = 0;
        int whole = 0;
        Set<String> headers = new HashSet<>();
        for (Parted file : parted) {
            empty += file.parts().isEmpty() && file.failure().isEmpty() ? 1 : 0;
            for (FilePart part : file.parts()) {
                whole += part.records() < 0 && file.bytes() > pieceBytes ? 1 : 0;
                headers.add(part.header().stripTrailing());
            }
        }
        if (empty > 0) {
            notices.add(empty + (empty == 1 ? " file is" : " files are") + " empty: no call is made for it");
        }
        if (whole > 0) {
            notices.add(whole + (whole == 1 ? " file is" : " files are")
                    + " given to one call each: what is packed, or written in this dialect or charset, cannot be cut");
        }
        if (headers.size() > 1 && dialect.header() && job instanceof ExecJob) {
            notices.add("the headers of the files differ: each call gets that of its own file");
        }
    }
}
