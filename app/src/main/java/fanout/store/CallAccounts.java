package fanout.store;

import fanout.state.JobFiles;
import fanout.state.StateFolder;
import fanout.store.JournalFile.Frame;
import fanout.task.CallStatus;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the journals of all commands say of a file. */
public final class CallAccounts {
    private final JobFiles jobs;

    public CallAccounts(StateFolder state) {
        this.jobs = new JobFiles(state);
    }

    /**
     * What a journal says of a file: the newest that it says.
     *
     * @param command as it was typed behind {@code --}
     * @param run that called it for the file
     * @param then the state of the file when the call had ended
     * @param reason why the call did not end well; empty where it did
     * @param poison whether it is not tried again for that
     */
    public record Account(String command, String run, FileIdentity then, String reason, boolean poison) {}

    /** One for each command that was called for the file; what cannot be read is passed over. */
    public List<Account> of(Path file) throws IOException {
        if (!jobs.mayHaveAny()) {
            return List.of();
        }
        String key = file.toAbsolutePath().normalize().toString();
        List<Account> accounts = new ArrayList<>();
        for (Path journal : jobs.files(CallJournal.ENDING)) {
            account(journal, key).ifPresent(accounts::add);
        }
        return accounts;
    }

    private static Optional<Account> account(Path path, String key) {
        List<Account> found = new ArrayList<>();
        List<String> command = new ArrayList<>();
        try (JournalFile journal = new JournalFile(path, FileChannel.open(path, StandardOpenOption.READ))) {
            journal.look((offset, frame) -> read(frame, key, command, found));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    private static void read(Frame frame, String key, List<String> command, List<Account> found) {
        if (frame.tag() == CallJournal.BEGUN) {
            frame.head().readText();
            command.clear();
            command.add(frame.head().readText());
        }
        if (frame.tag() != CallJournal.CALL) {
            return;
        }
        CallRecord record = CallRecord.decode(frame.head());
        if (record.key().equals(key)) {
            boolean poison = record.status() == CallStatus.KILLED || record.status() == CallStatus.TIMED_OUT;
            found.add(new Account(String.join(" ", command), record.run(), record.after(), record.reason(), poison));
        }
    }
}
