package fanout.api;

import java.util.List;

/**
 * A task of one's own: what {@code fanout exec --jar FILE} does with each input.
 *
 * <pre>
 *   public final class CountPrimes implements Task {
 *       public String name() {
 *           return "primes";
 *       }
 *
 *       public TaskWorker open(Setup setup) {
 *           return (input, output) -&gt; output.line(primesBelow(Integer.parseInt(input.text())));
 *       }
 *   }
 * </pre>
 *
 * <p>A jar names its tasks in the file {@code META-INF/services/fanout.api.Task}, a class a line. Such a class is public, has a
 * public constructor without parameters, and says what the task is; the work is done by a {@link TaskWorker}, of which each
 * worker opens one of its own.
 *
 * <p>Classes of a jar see those of the JDK, of this package, and of the other jars that were named with it, and none of
 * fanout's own or of its libraries.
 */
public interface Task {
    /** Of this interface. A later one only adds to it: what was compiled for an earlier one goes on running. */
    int VERSION = 2;

    /** How it is called on the command line: letters, digits, dots and dashes. */
    String name();

    /**
     * The version of this interface that it needs. A task that uses what a later one has added says {@code return
     * Task.VERSION}, which the compiler writes into it as a number, and is refused where fanout is older than that.
     */
    default int version() {
        return 1;
    }

    /**
     * Whether it spends its time waiting, as for an answer of a service, and not computing: then many more are run at a time
     * than there are processors, unless {@code --workers} says how many.
     */
    default boolean waits() {
        return false;
    }

    /** The names that {@code --set NAME=VALUE} may give a value to; any other one is refused. */
    default List<String> settings() {
        return List.of();
    }

    /**
     * The columns that it reads, where its inputs are records or stretches of them: a table without one of them is refused, and the others are not
     * kept in memory. None for all that there are.
     */
    default List<String> reads() {
        return List.of();
    }

    /**
     * Whether its inputs are stretches of records, which it goes through by {@link Input#rows}: with {@code --pipe}, and only
     * then. CSV files are cut between records, as exactly as everywhere; how much comes in a stretch is nobody's to rely on.
     *
     * @since version 2
     */
    default boolean takesRows() {
        return false;
    }

    /** The columns of the records that it gives out with {@link Output#row}, which become the header. None for no header. */
    default List<String> writes() {
        return List.of();
    }

    /**
     * Opens what one worker needs: called in the thread of that worker, before its first input. What it throws fails the
     * inputs of that worker.
     */
    TaskWorker open(Setup setup) throws Exception;
}
