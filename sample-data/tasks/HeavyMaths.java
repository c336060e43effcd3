package example;

import fanout.api.Input;
import fanout.api.InputException;
import fanout.api.Setup;
import fanout.api.Task;
import fanout.api.TaskWorker;
import java.util.List;

/** Calculates with two columns of every record of a table, many rounds of it, and gives out a record with two columns. */
public final class HeavyMaths implements Task {
    @Override
    public String name() {
        return "maths";
    }

    @Override
    public List<String> reads() {
        return List.of("price", "latency_ms");
    }

    @Override
    public List<String> writes() {
        return List.of("record", "energy");
    }

    @Override
    public List<String> settings() {
        return List.of("rounds");
    }

    @Override
    public TaskWorker open(Setup setup) {
        int rounds = Integer.parseInt(setup.setting("rounds").orElse("100"));
        int price = setup.column("price");
        int latency = setup.column("latency_ms");
        return (input, output) ->
                output.row(input.number(), energy(number(input, price), number(input, latency), rounds));
    }

    private static double number(Input input, int column) throws InputException {
        String value = input.value(column);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new InputException("\"" + value + "\" is no number", e);
        }
    }

    /** StrictMath gives the same bits on every machine and every Java. */
    private static double energy(double price, double latency, int rounds) {
        double energy = 0;
        for (int round = 1; round <= rounds; round++) {
            energy += StrictMath.sin(price / round) * StrictMath.cos(latency / round)
                    + StrictMath.sqrt(Math.abs(price)) / StrictMath.log(latency + round + 1);
        }
        return energy;
    }
}
