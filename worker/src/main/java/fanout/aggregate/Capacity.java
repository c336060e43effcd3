package fanout.aggregate;

/** How large an array becomes that has to grow: at least as large as asked, and by half, so that growing stays cheap. */
final class Capacity {
    private static final int SMALLEST = 8;

    private Capacity() {}

    static int atLeast(int wanted, int current) {
        return Math.max(Math.max(wanted, SMALLEST), (int) Math.min(current * 3L / 2, Integer.MAX_VALUE - 8));
    }
}
