package fanout.cli;

import fanout.api.Task;
import fanout.csv.expression.NearestName;
import fanout.plugin.TaskLibrary;
import fanout.plugin.TaskPath;
import fanout.task.RowFormat;
import fanout.task.TaskCode;
import fanout.task.TaskJob;
import fanout.task.TaskSetting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Which task of which jar is run, and what it is told. */
final class TaskOptions {
    private TaskOptions() {}

    static OptionGroup group() {
        return new OptionGroup("Instead of a command: a task of your own in Java")
                .values(
                        "--jar",
                        "FILE|DIR",
                        "Where the task, and what it needs, is: docs/tasks.md says how it is made.")
                .value("--task", "NAME", "Which task, where there are several.")
                .values("--set", "NAME=VALUE", "A setting of the task.");
    }

    /** Whether a task is asked for, and not a command. */
    static boolean isGiven(Typed typed) throws CliException {
        if (typed.given("--jar")) {
            if (!typed.wrapped().isEmpty()) {
                throw new CliException(
                        ExitCode.USAGE, "either a task of --jar or a command behind --, and not both of them");
            }
            if (typed.flag("--shell")) {
                throw new CliException(ExitCode.USAGE, "--shell is for commands, and --jar is for tasks in Java");
            }
            return true;
        }
        for (String option : List.of("--task", "--set")) {
            if (typed.given(option)) {
                throw new CliException(ExitCode.USAGE, option + " needs --jar, which says where the task is");
            }
        }
        return false;
    }

    /** Looks for it. */
    static CalledTask task(Typed typed) throws CliException, IOException {
        TaskCode code = TaskPath.of(typed.texts("--jar"));
        try (TaskLibrary library = TaskLibrary.open(code)) {
            Task task = library.task(typed.text("--task", ""));
            checkRows(typed, task);
            TaskJob job = new TaskJob(
                    code,
                    task.name(),
                    task.waits(),
                    settings(typed, task),
                    List.of(),
                    List.copyOf(task.writes()),
                    RowFormat.NONE);
            return new CalledTask(job, List.copyOf(task.reads()));
        }
    }

    /** A task is made for one or the other. */
    private static void checkRows(Typed typed, Task task) throws CliException {
        if (task.takesRows() && !typed.flag("--pipe")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the task " + task.name() + " goes through records: add --pipe, and name CSV files and folders");
        }
        if (!task.takesRows() && typed.flag("--pipe")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the task " + task.name()
                            + " does one input after the other, and does not go through records: --rows instead of --pipe"
                            + " gives them to it one by one");
        }
    }

    /** By name, so that the order in which they were typed makes no other job. */
    private static List<TaskSetting> settings(Typed typed, Task task) throws CliException {
        TreeMap<String, String> values = new TreeMap<>();
        for (String text : typed.texts("--set")) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw Typed.wrong("--set", text, "a setting such as limit=100");
            }
            String name = text.substring(0, equals);
            List<String> known = task.settings();
            if (!known.contains(name)) {
                String all = known.isEmpty() ? "it has none" : "it has " + String.join(", ", known);
                throw new CliException(
                        ExitCode.USAGE,
                        "--set " + text + ": the task " + task.name() + " has no setting " + name + "; " + all
                                + NearestName.hint(name, known));
            }
            values.put(name, text.substring(equals + 1));
        }
        List<TaskSetting> settings = new ArrayList<>();
        values.forEach((name, value) -> settings.add(new TaskSetting(name, value)));
        return settings;
    }
}
