package example;

import fanout.api.InputException;
import fanout.api.Setup;
import fanout.api.Task;
import fanout.api.TaskWorker;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/** Asks each service whether it is well: spends its time waiting, so that many are asked at a time. */
public final class HealthCheck implements Task {
    @Override
    public String name() {
        return "health";
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public List<String> settings() {
        return List.of("seconds");
    }

    @Override
    public TaskWorker open(Setup setup) {
        int patienceMillis = 1000 * Integer.parseInt(setup.setting("seconds").orElse("10"));
        return (input, output) -> {
            long started = System.nanoTime();
            HttpURLConnection service =
                    (HttpURLConnection) URI.create(input.text()).toURL().openConnection();
            service.setConnectTimeout(patienceMillis);
            service.setReadTimeout(patienceMillis);
            int status = service.getResponseCode();
            service.disconnect();
            if (status != 200) {
                throw new InputException("answers with status " + status);
            }
            output.row(input.text(), "well", (System.nanoTime() - started) / 1_000_000);
        };
    }

    @Override
    public List<String> writes() {
        return List.of("service", "state", "milliseconds");
    }
}
