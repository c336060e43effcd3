package fanout.task;

/**
 * What tells pictures and files apart.
 *
 * @param perceptual 64 bits, few of which differ where two pictures look alike
 * @param crc32c of the file
 */
public record ImageFingerprint(long perceptual, int crc32c) {}
