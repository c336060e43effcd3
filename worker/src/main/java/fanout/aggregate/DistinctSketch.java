package fanout.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * About how many different hashes were seen: HyperLogLog (Flajolet, Fusy, Gandouet, Meunier, 2007) with 2^14 registers.
 * Up to 1,024 different hashes a set of tokens stands for them, each 26 bits of a hash and the number of zeros behind
 * these, which is all that the registers need to know.
 *
 * <p>Which of the two forms it has depends, as all of its state, on the set of hashes alone. One owner at a time.
 */
final class DistinctSketch {
    private static final int REGISTER_BITS = 14;
    private static final int REGISTERS = 1 << REGISTER_BITS;
    private static final int TOKEN_BITS = 26;
    private static final int RANK_BITS = 6;
    private static final int LARGEST_RANK = Long.SIZE - REGISTER_BITS + 1;
    private static final int MOST_TOKENS = 1024;

    /** Open addressing; 0 where the slot is free: no token is 0, for its rank is not. */
    private int[] tokens = new int[8];

    private final MemoryMeter meter;

    private int size;
    /** Of each register the highest rank; once there are too many tokens. */
    private byte @Nullable [] registers;

    /** @param meter is told of all that is kept */
    DistinctSketch(MemoryMeter meter) {
        this.meter = meter;
        meter.grew(100);
    }

    void add(long hash) {
        byte[] dense = registers;
        if (dense != null) {
            int rank = Long.numberOfLeadingZeros(hash << REGISTER_BITS | 1L << (REGISTER_BITS - 1)) + 1;
            raise(dense, (int) (hash >>> (Long.SIZE - REGISTER_BITS)), rank);
            return;
        }
        int rank = Long.numberOfLeadingZeros(hash << TOKEN_BITS | 1L << (TOKEN_BITS - 1)) + 1;
        addToken((int) (hash >>> (Long.SIZE - TOKEN_BITS)) << RANK_BITS | rank);
    }

    void addAll(DistinctSketch other) {
        byte[] theirs = other.registers;
        if (theirs == null) {
            for (int token : other.tokens) {
                if (token != 0) {
                    addToken(token);
                }
            }
            return;
        }
        byte[] ours = dense();
        for (int register = 0; register < REGISTERS; register++) {
            raise(ours, register, theirs[register]);
        }
    }

    /** The registers, or the tokens ascending, each but the first as its distance from the one before. */
    void encode(ByteWriter out) {
        byte[] dense = registers;
        out.writeBoolean(dense != null);
        if (dense != null) {
            out.writeRaw(dense, 0, REGISTERS);
            return;
        }
        out.writeVarint(size);
        int[] sorted =
                Arrays.stream(tokens).filter(token -> token != 0).sorted().toArray();
        for (int i = 0; i < size; i++) {
            out.writeVarint(i == 0 ? sorted[0] & 0xFFFFFFFFL : (long) sorted[i] - sorted[i - 1]);
        }
    }

    void decode(ByteReader in) {
        if (in.readBoolean()) {
            byte[] ours = dense();
            for (int register = 0; register < REGISTERS; register++) {
                byte rank = in.readByte();
                if (rank < 0 || rank > LARGEST_RANK) {
                    throw new IllegalArgumentException("a register of " + rank);
                }
                raise(ours, register, rank);
            }
            return;
        }
        int count = in.readCount();
        int token = 0;
        for (int i = 0; i < count; i++) {
            token += (int) in.readVarint();
            if (token == 0) {
                throw new IllegalArgumentException("an empty token");
            }
            addToken(token);
        }
    }

    long estimate() {
        byte[] dense = registers;
        // A token stands for two hashes with a chance of less than one in a hundred among a thousand.
        return dense == null ? size : Math.round(RegisterEstimate.of(dense, LARGEST_RANK));
    }

    private void addToken(int token) {
        byte[] dense = registers;
        if (dense != null) {
            raiseByToken(dense, token);
            return;
        }
        int slot = slot(token);
        if (tokens[slot] == token) {
            return;
        }
        tokens[slot] = token;
        size++;
        if (size > MOST_TOKENS) {
            dense();
        } else if (size * 2 > tokens.length) {
            rehash();
        }
    }

    private byte[] dense() {
        byte[] dense = registers;
        if (dense != null) {
            return dense;
        }
        byte[] made = new byte[REGISTERS];
        for (int token : tokens) {
            if (token != 0) {
                raiseByToken(made, token);
            }
        }
        registers = made;
        meter.grew(REGISTERS - (long) Integer.BYTES * tokens.length);
        tokens = new int[0];
        size = 0;
        return made;
    }

    private static void raiseByToken(byte[] dense, int token) {
        int rank = token & (1 << RANK_BITS) - 1;
        int moreBits = TOKEN_BITS - REGISTER_BITS;
        int between = token >>> RANK_BITS & (1 << moreBits) - 1;
        int zeros = Integer.numberOfLeadingZeros(between) - (Integer.SIZE - moreBits);
        raise(dense, token >>> (Integer.SIZE - REGISTER_BITS), between != 0 ? zeros + 1 : moreBits + rank);
    }

    private static void raise(byte[] dense, int register, int rank) {
        if (rank > dense[register]) {
            dense[register] = (byte) rank;
        }
    }

    private int slot(int token) {
        int mask = tokens.length - 1;
        int slot = ((token * 0x9E3779B9) >>> 12) & mask;
        while (tokens[slot] != 0 && tokens[slot] != token) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash() {
        int[] old = tokens;
        tokens = new int[old.length * 2];
        meter.grew((long) Integer.BYTES * old.length);
        for (int token : old) {
            if (token != 0) {
                tokens[slot(token)] = token;
            }
        }
    }
}
