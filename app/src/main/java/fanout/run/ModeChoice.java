package fanout.run;

import fanout.backend.BackendSpec;

/**
 * How the work is run, and why.
 *
 * @param why one phrase with the figures it rests on
 * @param predictedNanos how long one processor is expected to need; 0 where nothing was predicted
 */
public record ModeChoice(BackendSpec spec, String why, long predictedNanos) {}
