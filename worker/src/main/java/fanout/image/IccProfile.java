package fanout.image;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The header and the tags of a colour profile (ICC.1:2022, 7), looked at before it is given to a library in native code,
 * and for whether it is sRGB, which most are and which needs no conversion.
 */
final class IccProfile {
    /** Those of printers are the largest there are: 3 MB at most. */
    static final int MOST_BYTES = 4 << 20;

    private static final int HEADER_BYTES = 128;
    private static final int TAG_BYTES = 12;
    private static final int MOST_TAGS = 100;
    private static final String CLASSES = "scnr mntr prtr spac";
    private static final double[] WHITE = {0.9642, 1, 0.8249};
    private static final double WHITE_TOLERANCE = 0.05;
    private static final double LEAST_DETERMINANT = 0.01;
    private static final double COLORANT_TOLERANCE = 0.003;
    /** One and a half steps of 8 bits. */
    private static final double CURVE_TOLERANCE = 0.006;

    private static final int CURVE_SAMPLES = 32;
    private static final Map<String, double[]> SRGB_COLORANTS = Map.of(
            "rXYZ", new double[] {0.43607, 0.22249, 0.01392},
            "gXYZ", new double[] {0.38515, 0.71687, 0.09708},
            "bXYZ", new double[] {0.14307, 0.06061, 0.71410});

    private final Bytes data;
    private final Map<String, Bytes> tags = new HashMap<>();

    IccProfile(Bytes data) {
        this.data = data;
    }

    /** What its pictures are made of. */
    enum Space {
        GREY("GRAY", 1),
        RGB("RGB ", 3),
        CMYK("CMYK", 4);

        final String signature;
        final int channels;

        Space(String signature, int channels) {
            this.signature = signature;
            this.channels = channels;
        }
    }

    /** Whether a picture of this kind can be converted by it, as far as can be seen. */
    boolean fits(Space space) {
        if (!data.has(0, HEADER_BYTES + 4) || data.size() > MOST_BYTES) {
            return false;
        }
        int length = data.big32(0);
        boolean plausible = length >= HEADER_BYTES + 4
                && length <= data.size()
                && data.says(36, "acsp")
                && data.says(16, space.signature)
                && (data.says(20, "XYZ ") || data.says(20, "Lab "))
                && CLASSES.contains(text(data, 12));
        return plausible && readTags(length) && hasTags(space);
    }

    /** Whether it says what is sRGB anyway, or for grey, sRGB's grey. For one that {@link #fits}. */
    boolean isSrgb(Space space) {
        if (tags.containsKey("A2B0") || space == Space.CMYK) {
            return false;
        }
        if (space == Space.GREY) {
            return hasSrgbCurve("kTRC");
        }
        return SRGB_COLORANTS.entrySet().stream().allMatch(entry -> hasColorant(entry.getKey(), entry.getValue()))
                && hasSrgbCurve("rTRC")
                && hasSrgbCurve("gTRC")
                && hasSrgbCurve("bTRC");
    }

    private boolean readTags(int length) {
        int count = data.big32(HEADER_BYTES);
        if (count < 1 || count > MOST_TAGS || length < HEADER_BYTES + 4 + count * TAG_BYTES) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int entry = HEADER_BYTES + 4 + i * TAG_BYTES;
            long start = Integer.toUnsignedLong(data.big32(entry + 4));
            long bytes = Integer.toUnsignedLong(data.big32(entry + 8));
            if (start < HEADER_BYTES || bytes < 8 || start + bytes > length) {
                return false;
            }
            tags.put(text(data, entry), data.part((int) start, (int) bytes));
        }
        return true;
    }

    private boolean hasTags(Space space) {
        if (tags.containsKey("A2B0")) {
            return true;
        }
        return switch (space) {
            case GREY -> tags.containsKey("kTRC");
            case RGB ->
                tags.keySet().containsAll(SRGB_COLORANTS.keySet())
                        && tags.containsKey("rTRC")
                        && tags.containsKey("gTRC")
                        && tags.containsKey("bTRC")
                        && hasSensibleColorants();
            case CMYK -> false;
        };
    }

    /** Whether red, green and blue differ, and are white together; what cannot be that says nothing about colours. */
    private boolean hasSensibleColorants() {
        double[][] m = new double[3][3];
        int row = 0;
        for (String name : new String[] {"rXYZ", "gXYZ", "bXYZ"}) {
            Bytes tag = tags.get(name);
            if (tag == null || !tag.says(0, "XYZ ") || !tag.has(8, 12)) {
                return false;
            }
            for (int i = 0; i < 3; i++) {
                m[row][i] = fixed(tag, 8 + 4 * i);
            }
            row++;
        }
        for (int i = 0; i < 3; i++) {
            if (Math.abs(m[0][i] + m[1][i] + m[2][i] - WHITE[i]) > WHITE_TOLERANCE) {
                return false;
            }
        }
        double determinant = m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
        return determinant > LEAST_DETERMINANT;
    }

    private boolean hasColorant(String name, double[] expected) {
        Bytes tag = tags.get(name);
        if (tag == null || !tag.says(0, "XYZ ") || !tag.has(8, 12)) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (Math.abs(fixed(tag, 8 + 4 * i) - expected[i]) > COLORANT_TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private boolean hasSrgbCurve(String name) {
        Bytes tag = tags.get(name);
        for (int i = 0; tag != null && i <= CURVE_SAMPLES; i++) {
            double encoded = (double) i / CURVE_SAMPLES;
            if (!(Math.abs(encoded(linear(tag, encoded)) - encoded) <= CURVE_TOLERANCE)) {
                return false;
            }
        }
        return tag != null;
    }

    /** The light of a value from 0 to 1; not a number where the curve is of no kind that is known here. */
    private static double linear(Bytes tag, double value) {
        if (tag.says(0, "curv") && tag.has(8, 4)) {
            int count = tag.big32(8);
            if (count <= 1 || !tag.has(12, 2L * count)) {
                return Double.NaN;
            }
            double place = value * (count - 1);
            int below = Math.min((int) place, count - 2);
            double low = tag.big16(12 + 2 * below);
            double high = tag.big16(12 + 2 * below + 2);
            return (low + (place - below) * (high - low)) / 0xffff;
        }
        boolean likeSrgb = tag.says(0, "para") && tag.has(8, 24) && tag.big16(8) == 3;
        if (!likeSrgb) {
            return Double.NaN;
        }
        if (value < fixed(tag, 28)) {
            return fixed(tag, 24) * value;
        }
        return StrictMath.pow(fixed(tag, 16) * value + fixed(tag, 20), fixed(tag, 12));
    }

    /** The value that sRGB gives to light. */
    private static double encoded(double light) {
        return light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
    }

    /** A number with 16 bits behind the point. */
    private static double fixed(Bytes bytes, int offset) {
        return bytes.big32(offset) / 65536.0;
    }

    private static String text(Bytes bytes, int offset) {
        return new String(bytes.data(), bytes.start() + offset, 4, StandardCharsets.ISO_8859_1);
    }
}
