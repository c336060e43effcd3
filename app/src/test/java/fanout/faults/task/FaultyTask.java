package fanout.faults.task;

import fanout.api.Setup;
import fanout.api.Task;
import fanout.api.TaskWorker;
import fanout.backend.Fault;

/** Does to its process what its input says before the {@code #}, and gives the input out. */
public final class FaultyTask implements Task {
    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public TaskWorker open(Setup setup) {
        return (input, output) -> {
            String text = input.text();
            Fault.now(text.substring(0, text.indexOf('#')));
            output.line(text);
        };
    }
}
