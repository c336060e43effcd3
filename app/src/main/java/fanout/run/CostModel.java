package fanout.run;

/**
 * What chunks are expected to cost: so much an item and so much a byte. Begins with a guess and fits both to what was
 * measured, by least squares in which older batches count less and less.
 */
public final class CostModel {
    private static final double FADING = 0.9;
    /** Below this the two unknowns cannot be told apart, and the cost is put on the bytes. */
    private static final double TELLABLE = 1e-6;

    private double nanosPerItem;
    private double nanosPerByte;
    private double itemsItems;
    private double itemsBytes;
    private double bytesBytes;
    private double itemsNanos;
    private double bytesNanos;

    CostModel(double nanosPerItem, double nanosPerByte) {
        this.nanosPerItem = nanosPerItem;
        this.nanosPerByte = nanosPerByte;
    }

    public double nanosPerItem() {
        return nanosPerItem;
    }

    public double nanosPerByte() {
        return nanosPerByte;
    }

    /** What so many items of so many bytes in all are expected to cost one worker. */
    public double nanos(long items, long bytes) {
        return items * nanosPerItem + bytes * nanosPerByte;
    }

    /** The same put on the items alone, of which so many had so many bytes: for work that bytes tell nothing about. */
    public CostModel byItem(long items, long bytes) {
        return new CostModel(nanos(items, bytes) / Math.max(1, items), 0);
    }

    /** A batch of so many items and bytes took so long. */
    void measured(long items, long bytes, long nanos) {
        if (nanos <= 0) {
            return; // the clock is too coarse to tell
        }
        measured((double) items, (double) bytes, (double) nanos);
    }

    private void measured(double items, double bytes, double nanos) {
        // Weighted so that long batches do not drown short ones.
        double weight = 1.0 / Math.max(1000.0, nanos);
        itemsItems = itemsItems * FADING + weight * items * items;
        itemsBytes = itemsBytes * FADING + weight * items * bytes;
        bytesBytes = bytesBytes * FADING + weight * bytes * bytes;
        itemsNanos = itemsNanos * FADING + weight * items * nanos;
        bytesNanos = bytesNanos * FADING + weight * bytes * nanos;
        if (bytesBytes == 0) {
            nanosPerItem = itemsNanos / itemsItems; // they have no bytes
            return;
        }
        double determinant = itemsItems * bytesBytes - itemsBytes * itemsBytes;
        if (determinant > TELLABLE * itemsItems * bytesBytes) {
            double perItem = (itemsNanos * bytesBytes - bytesNanos * itemsBytes) / determinant;
            double perByte = (bytesNanos * itemsItems - itemsNanos * itemsBytes) / determinant;
            if (perItem >= 0 && perByte >= 0) {
                nanosPerItem = perItem;
                nanosPerByte = perByte;
                return;
            }
        }
        double byItems = nanosPerItem * itemsBytes;
        double byBytes = nanosPerByte * bytesBytes;
        double factor = byItems + byBytes > 0 ? bytesNanos / (byItems + byBytes) : 1;
        // What makes most of the cost is what was measured; the other stays as it was known.
        if (byItems > byBytes) {
            nanosPerItem *= factor;
        } else {
            nanosPerByte *= factor;
        }
    }
}
