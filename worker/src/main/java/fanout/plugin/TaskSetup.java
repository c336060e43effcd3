package fanout.plugin;

import fanout.api.Setup;
import fanout.task.TaskJob;
import fanout.task.TaskSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for all inputs of a job. */
final class TaskSetup implements Setup {
    private final TaskJob job;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    /** @param names of the settings that the task has */
    TaskSetup(TaskJob job, List<String> names) {
        this.job = job;
        this.names = List.copyOf(names);
        for (String column : job.columns()) {
            places.put(column, places.size());
        }
    }

    @Override
    public Optional<String> setting(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("the task " + job.name() + " has no setting " + name);
        }
        for (TaskSetting setting : job.settings()) {
            if (setting.name().equals(name)) {
                return Optional.of(setting.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> columns() {
        return job.columns();
    }

    @Override
    public int column(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(
                    job.columns().isEmpty()
                            ? "no column " + name + ": the inputs are no records"
                            : "no column " + name + " among " + String.join(", ", job.columns()));
        }
        return place;
    }
}
