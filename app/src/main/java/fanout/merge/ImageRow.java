package fanout.merge;

import fanout.task.ImageReport;

/** One line of the manifest. The report's output is relative to the output folder here, as the input's name is to its folder. */
public record ImageRow(String input, ImageReport report) {}
