package fanout.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A standard stream that keeps why it could not be written to: printing itself tells nobody. */
final class StandardStream extends PrintStream {
    private final Kept kept;

    StandardStream(FileDescriptor descriptor) {
        this(new Kept(new FileOutputStream(descriptor)));
    }

    /** To another place. */
    StandardStream(OutputStream out) {
        this(new Kept(out));
    }

    private StandardStream(Kept kept) {
        super(kept, false, StandardCharsets.UTF_8);
        this.kept = kept;
    }

    /** Why something that was printed has not arrived; null where all of it has. */
    @Nullable
    IOException failure() {
        return checkError() ? kept.first : null;
    }

    /** Its bytes go through as they are. */
    private static final class Kept extends FilterOutputStream {
        private volatile @Nullable IOException first;

        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                first = first == null ? e : first;
                throw e;
            }
        }
    }
}
