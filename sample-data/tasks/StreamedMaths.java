package example;

import fanout.api.Row;
import fanout.api.Setup;
import fanout.api.Task;
import fanout.api.TaskWorker;
import java.util.List;

/** Calculates with two columns of every record, and goes through tables of any length: no record is kept. */
public final class StreamedMaths implements Task {
    @Override
    public String name() {
        return "streamed-maths";
    }

    @Override
    public int version() {
        return Task.VERSION;
    }

    @Override
    public boolean takesRows() {
        return true;
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
        return (input, output) -> {
            for (Row row : input.rows()) {
                boolean whole = !row.value(price).isEmpty() && !row.value(latency).isEmpty();
                output.row(row.number(), whole ? energy(number(row, price), number(row, latency), rounds) : null);
            }
        };
    }

    private static double number(Row row, int column) {
        return Double.parseDouble(row.value(column));
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
