package fanout.task;

/** A header that is sent with requests. Its value may be a password. */
public record RequestHeader(String name, Secret value) {}
