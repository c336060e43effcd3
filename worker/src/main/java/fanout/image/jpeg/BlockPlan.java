package fanout.image.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks follow each other in the MCUs of a scan, and by which look-ups they are gone over. A phase stands for one
 * block of an MCU: it is where the {@link #LINKS} numbers begin that belong to it.
 */
final class BlockPlan {
    static final int LINKS = 4;
    /** The first link: where the look-up for the beginning of the next block starts. */
    static final int NEXT_BEGIN = 0;
    /** The same, exclusive or with {@link #REST}. */
    static final int NEXT_BEGIN_OR_REST = 1;
    /** The phase behind. */
    static final int NEXT = 2;
    /** Where the look-up for the rest of this block starts. */
    static final int REST = 3;

    /** By phase. */
    final int[] links;

    final short[] entries;
    private final StepTable steps;
    private final List<HuffmanTable> tables;
    /** By block of an MCU: which pair of tables. */
    private final List<Integer> pairs;

    private BlockPlan(StepTable steps, List<HuffmanTable> tables, List<Integer> pairs) {
        this.steps = steps;
        this.entries = steps.entries;
        this.tables = tables;
        this.pairs = pairs;
        this.links = new int[LINKS * pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
            int next = (i + 1) % pairs.size();
            int rest = StepTable.rest(pairs.get(i));
            int nextBegin = StepTable.begin(pairs.get(next));
            links[LINKS * i + NEXT_BEGIN] = nextBegin;
            links[LINKS * i + NEXT_BEGIN_OR_REST] = nextBegin ^ rest;
            links[LINKS * i + NEXT] = LINKS * next;
            links[LINKS * i + REST] = rest;
        }
    }

    /** @param before that of another scan, whose look-ups serve again where the tables are the same */
    static BlockPlan of(List<ScanComponent> components, @Nullable BlockPlan before) {
        List<HuffmanTable> tables = new ArrayList<>();
        List<Integer> pairs = new ArrayList<>();
        for (ScanComponent scanned : components) {
            int pair = pair(tables, scanned);
            for (int i = 0; i < scanned.component.blocksInUnit(); i++) {
                pairs.add(pair);
            }
        }
        boolean same = before != null && before.tables.equals(tables);
        return new BlockPlan(same ? before.steps : new StepTable(tables), tables, pairs);
    }

    private static int pair(List<HuffmanTable> tables, ScanComponent scanned) {
        for (int i = 0; i < tables.size(); i += 2) {
            if (tables.get(i) == scanned.dc && tables.get(i + 1) == scanned.ac) {
                return i / 2;
            }
        }
        tables.add(scanned.dc);
        tables.add(scanned.ac);
        return tables.size() / 2 - 1;
    }

    /** How many blocks an MCU has. */
    int blocks() {
        return pairs.size();
    }

    HuffmanTable dc(int phase) {
        return tables.get(2 * pairs.get(phase / LINKS));
    }

    HuffmanTable ac(int phase) {
        return tables.get(2 * pairs.get(phase / LINKS) + 1);
    }

    /** Where the look-up for the beginning of a block starts. */
    int begin(int phase) {
        return StepTable.begin(pairs.get(phase / LINKS));
    }

    int rest(int phase) {
        return links[phase + REST];
    }

    int next(int phase) {
        return links[phase + NEXT];
    }
}
