package fanout.run;

/** An input that could not be used; nothing of it is in the answer. The message names it. */
public record InputFailure(String input, String message) {}
