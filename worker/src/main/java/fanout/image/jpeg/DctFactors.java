package fanout.image.jpeg;

/**
 * The factors that Loeffler, Ligtenberg and Moschytz's transform multiplies by, there and back, with {@link #FIXED} bits
 * behind the point; a name says which, rounded.
 */
final class DctFactors {
    static final int FIXED = 13;
    /** Bits that are kept between the passes. */
    static final int PASS = 2;

    static final int SIDE = 8;

    static final int C_0_298 = 2446;
    static final int C_0_390 = 3196;
    static final int C_0_541 = 4433;
    static final int C_0_765 = 6270;
    static final int C_0_899 = 7373;
    static final int C_1_175 = 9633;
    static final int C_1_501 = 12299;
    static final int C_1_847 = 15137;
    static final int C_1_961 = 16069;
    static final int C_2_053 = 16819;
    static final int C_2_562 = 20995;
    static final int C_3_072 = 25172;

    private DctFactors() {}
}
