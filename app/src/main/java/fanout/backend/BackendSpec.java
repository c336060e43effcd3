package fanout.backend;

/** Which backend, and how large. */
public sealed interface BackendSpec {
    int workers();

    /** As in {@code --mode} and in the summary. */
    String mode();

    /** Everything in the coordinator's own thread. */
    record Sequential() implements BackendSpec {
        @Override
        public int workers() {
            return 1;
        }

        @Override
        public String mode() {
            return "sequential";
        }
    }

    /**
     * Connections to servers, which wait rather than compute: a few threads serve them all. Opened by who knows what is to be
     * fetched, and not by {@link Backends}.
     */
    record Connections(int workers) implements BackendSpec {
        @Override
        public String mode() {
            return "connections";
        }
    }

    /** A ForkJoinPool of its own. */
    record Threads(int workers) implements BackendSpec {
        @Override
        public String mode() {
            return "threads";
        }
    }

    /**
     * Worker JVM processes.
     *
     * @param heapBytes the largest heap of each worker, 0 for the JVM's own choice
     * @param sparing whether heaps begin small and grow only as they must, rather than with what the JVM finds fit for the
     *     machine: less memory, for more of the processor
     * @param endurance what is put up with from them
     */
    record Processes(int workers, long heapBytes, boolean sparing, Endurance endurance) implements BackendSpec {
        /** With heaps that begin as the JVM has it. */
        public Processes(int workers, long heapBytes) {
            this(workers, heapBytes, false);
        }

        /** With the usual endurance. */
        public Processes(int workers, long heapBytes, boolean sparing) {
            this(workers, heapBytes, sparing, Endurance.DEFAULT);
        }

        /** Not more workers than so many. */
        public Processes atMost(int most) {
            return workers <= most ? this : new Processes(Math.max(1, most), heapBytes, sparing, endurance);
        }

        /**
         * Those that are worth starting before it is known what there is to do: more would be in each other's way, and
         * perhaps there is nothing for them.
         */
        public Processes early() {
            return atMost(2 * Runtime.getRuntime().availableProcessors());
        }

        @Override
        public String mode() {
            return "processes";
        }
    }
}
