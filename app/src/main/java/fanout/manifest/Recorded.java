package fanout.manifest;

/** One record of a manifest: what became of an input. */
public interface Recorded {
    /** As the command calls it. */
    String input();

    /** The path below the output folder, with slashes; empty where there is none. */
    String output();

    /** 0 where there is none. */
    long outputBytes();
}
