package fanout.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Who holds a lock, as the lock's file says: {@code pid 4711 since 2026-11-20T02:15:00Z}. */
record LockHolder(String pid, Instant since) {
    private static final int MOST_BYTES = 100;

    /** Writes down that this process holds the lock, from now on. */
    static void write(FileChannel channel, Instant now) throws IOException {
        String text = "pid " + ProcessHandle.current().pid() + " since " + now.truncatedTo(ChronoUnit.SECONDS) + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** In brackets with a blank before it; empty where the file does not say, as in the moment before it is written. */
    static String shown(FileChannel channel, Instant now) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        channel.read(bytes, 0);
        String[] words = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ", -1);
        if (words.length != 4) {
            return "";
        }
        try {
            return " (" + new LockHolder(words[1], Instant.parse(words[3])).since(now) + ")";
        } catch (DateTimeException e) {
            return "";
        }
    }

    private String since(Instant now) {
        String whole = since.toString();
        LocalDate day = LocalDate.ofInstant(since, ZoneOffset.UTC);
        String time = whole.substring(whole.indexOf('T') + 1, whole.indexOf('T') + 6) + " UTC";
        boolean today = day.equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return "pid " + pid + ", since " + (today ? time : day + " " + time);
    }
}
