package fanout.cli;

import fanout.backend.BackendException;
import fanout.input.InputException;
import fanout.input.Inputs;
import fanout.merge.ImageMerge;
import fanout.merge.ImageRow;
import fanout.output.AtomicOutput;
import fanout.output.OutputException;
import fanout.output.OutputLock;
import fanout.plan.Plan;
import fanout.report.DryRunText;
import fanout.report.ManifestWriter;
import fanout.run.Coordinator;
import fanout.run.CostModel;
import fanout.run.InputFailure;
import fanout.run.ModeChoice;
import fanout.run.RunSummary.ImageCounts;
import fanout.run.RunTotals;
import fanout.run.WorkKind;
import fanout.task.ImageStatus;
import fanout.task.MemoryShare;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One run over pictures from the plan to the exit code: outputs, manifest, and what is said. */
final class ImageSession {
    private final Session session;
    private final Console console;
    private final RunOptions run;
    private final Path folder;

    ImageSession(Session session, Console console, RunOptions run, Path folder) {
        this.session = session;
        this.console = console;
        this.run = run;
        this.folder = folder;
    }

    /** What is to be done. */
    record Work(Inputs inputs, Plan plan) {}

    /** Finds inputs and plans; whatever it refuses is refused before anything is written. */
    interface Planning {
        Work plan() throws InputException, IOException;
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run(Planning planning) throws InputException, IOException, InterruptedException {
        Work work = planning.plan();
        if (run.dryRun()) {
            String output = "images and " + ManifestWriter.FILE_NAME + " in " + folder;
            console.out().print(DryRunText.of(work.plan(), session.choose(work.plan()), output));
            return ExitCode.DONE;
        }
        makeFolder();
        console.interruption().abandonable(() -> {});
        try (OutputLock lock = session.lockFolder(folder)) {
            console.interruption().notAbandonable();
            // What another run changed or left meanwhile belongs to the plan.
            Work current = session.mayHaveWaited() ? planning.plan() : work;
            return run(current.inputs(), current.plan(), session.choose(current.plan()));
        }
    }

    private void makeFolder() throws OutputException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OutputException(
                    OutputException.Kind.REFUSED, "cannot make the folder " + folder + ": " + Reasons.of(e), e);
        }
    }

    private int run(Inputs inputs, Plan plan, ModeChoice mode) throws IOException, InterruptedException {
        CostModel costs = session.experience().costs(WorkKind.IMAGES);
        RunTotals totals = new RunTotals("images resize", plan, mode);
        inputs.unreadable().forEach(message -> totals.fail(new InputFailure("", message)));
        inputs.notices().forEach(totals::notice);
        plan.notices().forEach(totals::notice);
        ImageMerge merge = new ImageMerge(plan, folder);
        session.observer().started(plan, mode);
        long started = System.nanoTime();
        String problem = "";
        try {
            Coordinator.Effort effort =
                    session.coordinator(mode.spec(), MemoryShare.UNLIMITED).run(plan, merge, costs);
            totals.effort(effort.batches(), 0, effort.usage());
            long startNanos = effort.usage().startNanos();
            session.experience().keep(WorkKind.IMAGES, costs, System.nanoTime() - started - startNanos, startNanos);
        } catch (BackendException e) {
            problem = e.getMessage();
        } finally {
            session.observer().ended();
            merge.sweep();
        }
        return end(totals, merge, problem.isEmpty() ? merge.unwritable() : problem);
    }

    private int end(RunTotals totals, ImageMerge merge, String problem) throws IOException {
        writeManifest(merge);
        totals.images(new ImageCounts(merge.written(), merge.skipped(), merge.rejected()));
        for (ImageRow row : merge.rows()) {
            if (row.report().status() == ImageStatus.FAILED) {
                totals.fail(new InputFailure(
                        row.input(), row.input() + ": " + row.report().reason()));
            }
        }
        // A signal that came when all was done stopped nothing.
        boolean stopped = !problem.isEmpty() && console.interruption().stop().isRequested();
        if (!problem.isEmpty()) {
            totals.stoppedAfter(session.observer().doneBytes());
        }
        if (stopped) {
            return session.end(totals.summary(folder.toString(), "a signal", ExitCode.SIGNALLED));
        }
        if (!problem.isEmpty()) {
            console.say(problem);
            return session.end(totals.summary(folder.toString(), "", ExitCode.STOPPED));
        }
        boolean whole = totals.failures().isEmpty();
        return session.end(totals.summary(folder.toString(), "", whole ? ExitCode.DONE : ExitCode.REJECTED));
    }

    private void writeManifest(ImageMerge merge) throws IOException {
        try (AtomicOutput file = AtomicOutput.open(folder.resolve(ManifestWriter.FILE_NAME))) {
            BufferedOutputStream out = new BufferedOutputStream(file.stream(), 64 << 10);
            ManifestWriter writer = new ManifestWriter(out);
            writer.begin();
            for (ImageRow row : merge.rows()) {
                writer.write(row);
            }
            writer.end();
            out.flush();
            file.commit();
        }
    }
}
