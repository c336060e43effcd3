package fanout.backend;

/**
 * What is put up with from worker processes.
 *
 * @param tries how often a chunk is tried in all whose worker was killed or hung; one that makes its worker crash is
 *     tried twice, which proves it
 * @param triesOfHang how often one is tried whose worker hung, no matter who made it hang
 * @param heapMostBytes the heap with which a chunk is tried at last that found too little; 0 for half of the machine's memory
 */
public record Endurance(int tries, int triesOfHang, Patience patience, long heapMostBytes) {
    public static final int DEFAULT_TRIES = 3;
    public static final Endurance DEFAULT = new Endurance(DEFAULT_TRIES, Patience.DEFAULT, 0);

    /** Where a hang is tried as often as anything else. */
    public Endurance(int tries, Patience patience, long heapMostBytes) {
        this(tries, tries, patience, heapMostBytes);
    }

    public Endurance {
        if (tries < 1 || triesOfHang < 1 || heapMostBytes < 0) {
            throw new IllegalArgumentException("at least one try, and no heap is smaller than nothing");
        }
    }
}
