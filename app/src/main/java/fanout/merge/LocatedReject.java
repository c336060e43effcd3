package fanout.merge;

import fanout.task.Reject;

/** A rejected record and the input it stands in. Numbers count from the start of the file, from 0. */
public record LocatedReject(String input, Reject reject) {}
