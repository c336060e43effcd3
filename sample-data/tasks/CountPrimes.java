package example;

import fanout.api.Setup;
import fanout.api.Task;
import fanout.api.TaskWorker;

/** Counts the primes up to each number. */
public final class CountPrimes implements Task {
    @Override
    public String name() {
        return "primes";
    }

    @Override
    public TaskWorker open(Setup setup) {
        return (input, output) -> output.line(input.text() + " " + primesUpTo(Long.parseLong(input.text())));
    }

    private static long primesUpTo(long limit) {
        long primes = 0;
        for (long number = 2; number <= limit; number++) {
            primes += isPrime(number) ? 1 : 0;
        }
        return primes;
    }

    private static boolean isPrime(long number) {
        for (long divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
