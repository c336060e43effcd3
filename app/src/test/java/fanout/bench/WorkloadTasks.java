package fanout.bench;

import fanout.api.Input;
import fanout.api.Setup;
import fanout.api.Task;
import fanout.api.TaskWorker;
import java.net.HttpURLConnection;
import java.net.URI;

/** What {@link WhichMode} has run: tasks that wait, that compute, and that do both. Each answers the same wherever it runs. */
public final class WorkloadTasks {
    private WorkloadTasks() {}

    /** Asks a URL, and gives out the status of the answer. */
    public static final class Ask implements Task {
        @Override
        public String name() {
            return "ask";
        }

        @Override
        public boolean waits() {
            return true;
        }

        @Override
        public TaskWorker open(Setup setup) {
            return (input, output) -> output.line(input.text() + " " + status(input));
        }

        private static int status(Input input) throws Exception {
            HttpURLConnection asked =
                    (HttpURLConnection) URI.create(input.text()).toURL().openConnection();
            try {
                return asked.getResponseCode();
            } finally {
                asked.disconnect();
            }
        }
    }

    /** Counts the primes up to a number. */
    public static final class Primes implements Task {
        @Override
        public String name() {
            return "primes";
        }

        @Override
        public TaskWorker open(Setup setup) {
            return (input, output) -> output.line(input.text() + " " + primes(Integer.parseInt(input.text())));
        }

        private static int primes(int limit) {
            int primes = 0;
            for (int number = 2; number <= limit; number++) {
                primes += isPrime(number) ? 1 : 0;
            }
            return primes;
        }

        private static boolean isPrime(int number) {
            for (int divisor = 2; divisor * divisor <= number; divisor++) {
                if (number % divisor == 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Some microseconds of computing. */
    public static class Tiny implements Task {
        private static final int ROUNDS = 5_000;

        @Override
        public String name() {
            return "tiny";
        }

        @Override
        public TaskWorker open(Setup setup) {
            return (input, output) -> output.line(stirred(Long.parseLong(input.text()), ROUNDS));
        }
    }

    /** The same, said to wait, and so never in one message with another one. */
    public static final class TinyAlone extends Tiny {
        @Override
        public String name() {
            return "tiny-alone";
        }

        @Override
        public boolean waits() {
            return true;
        }
    }

    /** Waits, and then computes for about as long. */
    public static final class Mixed implements Task {
        private static final int WAIT_MILLIS = 10;
        private static final int ROUNDS = 5_000_000;

        @Override
        public String name() {
            return "mixed";
        }

        @Override
        public boolean waits() {
            return true;
        }

        @Override
        public TaskWorker open(Setup setup) {
            return (input, output) -> {
                Thread.sleep(WAIT_MILLIS);
                output.line(stirred(Long.parseLong(input.text()), ROUNDS));
            };
        }
    }

    /** Steps of a linear congruential generator, each of which needs the one before it. */
    private static long stirred(long seed, int rounds) {
        long state = seed;
        for (int round = 0; round < rounds; round++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
        }
        return state;
    }
}
