package fanout.image.jpeg;

/** What a sequential scan needs to read the blocks of one of its components, laid out for that. */
final class ScanComponent {
    final Component component;
    final HuffmanTable dc;
    final HuffmanTable ac;
    final int[] dcCoded;
    final int[] acCoded;
    final char[] acSkips;
    /** By coefficient in zigzag order: what to multiply it with, and where to put it. */
    final int[] steps;

    final int[] places;
    /** The last coefficient that is needed. */
    final int last;

    /** The DC value of the block before (T.81, F.1.1.5.1). */
    int prediction;

    /** In the present row of MCUs, by row of blocks: where its samples start. */
    final int[] starts;

    ScanComponent(Component component, HuffmanTable dc, HuffmanTable ac, int[] steps, int[] places, int last) {
        this.component = component;
        this.dc = dc;
        this.ac = ac;
        this.dcCoded = dc.coded();
        this.acCoded = ac.coded();
        this.acSkips = last < 63 ? ac.skips() : new char[0];
        this.steps = steps;
        this.places = places;
        this.last = last;
        this.starts = new int[component.vertical];
    }

    /** Goes to a row of MCUs. */
    void begin(int row) {
        for (int y = 0; y < starts.length; y++) {
            starts[y] = component.start(row * starts.length + y);
        }
    }
}
