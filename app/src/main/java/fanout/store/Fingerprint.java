package fanout.store;

/** FNV-1a, of 64 bits, which needs no security provider loaded at every start. */
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    static long hash(byte[] bytes) {
        long hash = OFFSET;
        for (byte next : bytes) {
            hash = (hash ^ (next & 0xff)) * PRIME;
        }
        return hash;
    }

    /** As 16 hexadecimal digits. */
    static String of(byte[] bytes) {
        String digits = Long.toHexString(hash(bytes));
        return "0".repeat(16 - digits.length()) + digits;
    }
}
