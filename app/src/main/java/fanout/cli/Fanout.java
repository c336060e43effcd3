package fanout.cli;

import fanout.report.Terminal;
import java.io.FileDescriptor;

/** The entry point. Answers {@code --version} before anything else is loaded. */
public final class Fanout {
    private Fanout() {}

    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println("fanout " + ProductVersion.current());
            if (System.out.checkError()) {
                System.exit(ExitCode.STOPPED);
            }
            return;
        }
        Interruption interruption = new Interruption();
        interruption.listen();
        Console console = new Console(
                System.in,
                new StandardStream(FileDescriptor.out),
                new StandardStream(FileDescriptor.err),
                Terminal.detect(System.getenv()),
                System.getenv(),
                interruption);
        int exitCode = StartupArchive.isTraining(console.environment())
                ? StartupArchive.train(args, console.environment(), new CommandLineRunner(console))
                : new CommandLineRunner(console).run(args);
        console.out().flush();
        console.err().flush();
        interruption.finished();
        boolean stopped = interruption.stop().isRequested();
        if (!stopped && (exitCode == ExitCode.DONE || exitCode == ExitCode.REJECTED)) {
            StartupArchive.createIfMissing(interruption.stopLeisure());
        }
        System.exit(exitCode);
    }
}
