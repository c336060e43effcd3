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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * @param pieces of it that were read by calls, where it was not given to one by its name; 0 where it was
     * @param failedPieces those of which the call did not end well
     */
    public record Account(
            String command,
            String run,
            FileIdentity then,
            String reason,
            boolean poison,
            int pieces,
            int failedPieces) {}

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
        Reading reading = new Reading(key);
        try (JournalFile journal = new JournalFile(path, FileChannel.open(path, StandardOpenOption.READ))) {
            journal.look((offset, frame) -> reading.take(frame));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return reading.account();
    }

    /** Goes through one journal. */
    private static final class Reading {
        private final String key;
        private String command = "";
        private @Nullable CallRecord newest;
        /** Why their calls did not end well, empty where they did, by their keys. */
        private final Map<String, String> pieces = new LinkedHashMap<>();

        Reading(String key) {
            this.key = key;
        }

        void take(Frame frame) {
            if (frame.tag() == CallJournal.BEGUN) {
                command = CallJournal.Begun.decode(frame.head()).shown();
            }
            if (frame.tag() != CallJournal.CALL) {
                return;
            }
            CallRecord record = CallRecord.decode(frame.head());
            boolean isPiece = record.key().startsWith(key + '\0');
            if (isPiece) {
                pieces.put(record.key(), record.reason());
            }
            if (isPiece || record.key().equals(key)) {
                newest = record;
            }
        }

        Optional<Account> account() {
            CallRecord last = newest;
            if (last == null) {
                return Optional.empty();
            }
            boolean poison = last.status() == CallStatus.KILLED || last.status() == CallStatus.TIMED_OUT;
            String reason = pieces.isEmpty() ? last.reason() : "";
            int failed = 0;
            for (String why : pieces.values()) {
                failed += why.isEmpty() ? 0 : 1;
                reason = why.isEmpty() ? reason : why;
            }
            return Optional.of(new Account(command, last.run(), last.after(), reason, poison, pieces.size(), failed));
        }
    }
}
