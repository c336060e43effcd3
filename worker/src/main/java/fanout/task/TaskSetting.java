package fanout.task;

/** What a task is told. */
public record TaskSetting(String name, String value) {}
