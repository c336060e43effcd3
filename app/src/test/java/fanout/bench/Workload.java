package fanout.bench;

import java.util.List;

/**
 * One piece of work, and the ways in which it is run.
 *
 * @param name of its table on the page
 * @param items how many there are of what is counted
 * @param unit what is counted
 */
record Workload(String name, int items, String unit, List<Way> ways) {
    /**
     * One way to run it.
     *
     * @param shown in the table
     * @param command behind {@code fanout}
     * @param answers whether its standard output is the answer that all ways have to agree on
     */
    record Way(String shown, List<String> command, boolean answers) {}
}
