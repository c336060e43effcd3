package fanout.cli;

/** The entry point. Answers {@code --version} before anything else is loaded. */
public final class Fanout {
    private Fanout() {}

    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println("fanout " + ProductVersion.current());
            return;
        }
        StartupArchive.createIfMissing();
    }
}
