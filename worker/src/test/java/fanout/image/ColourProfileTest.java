package fanout.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColourProfileTest {
    private static final int BROKEN_PROFILES = 500;

    @Test
    void aProfileThatIsSrgbsIsNoProfile() throws Exception {
        assertNull(new ColourProfiles().of(profile("jpeg-srgb.jpg"), IccProfile.Space.RGB));
        assertNotNull(new ColourProfiles().of(profile("jpeg-p3.jpg"), IccProfile.Space.RGB));
    }

    @Test
    void theSameProfileAgainIsMadeOnce() throws Exception {
        ColourProfiles profiles = new ColourProfiles();
        ColourProfile first = profiles.of(profile("jpeg-p3.jpg"), IccProfile.Space.RGB);
        assertSame(first, profiles.of(profile("jpeg-p3.jpg"), IccProfile.Space.RGB));
        assertNull(profiles.of(profile("jpeg-p3.jpg"), IccProfile.Space.GREY));
        assertNotNull(profiles.of(profile("jpeg-adobe.jpg"), IccProfile.Space.RGB));
    }

    @Test
    void aProfileInAPngOutdoesThatItSaysSrgb() throws Exception {
        byte[] png = SeenPicturesTest.resource("png-p3.png");
        Bytes profile = PngStructure.profile(new Bytes(png));
        int behindHeader = 33;
        int behindProfile = behindHeader + 12 + new Bytes(png).big32(behindHeader);
        for (int at : new int[] {behindHeader, behindProfile}) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.write(png, 0, at);
            both.writeBytes(Samples.chunk("sRGB", new byte[] {0}));
            both.write(png, at, png.length - at);
            Bytes found = PngStructure.profile(new Bytes(both.toByteArray()));
            assertArrayEquals(profile.data(), found.data(), "sRGB at byte " + at);
        }
        assertNotNull(new ColourProfiles().of(profile, IccProfile.Space.RGB));
    }

    @Test
    void opacityIsKept() throws Exception {
        ColourProfile adobe = new ColourProfiles().of(profile("jpeg-adobe.jpg"), IccProfile.Space.RGB);
        assertNotNull(adobe);
        BufferedImage image = new BufferedImage(3, 200, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 150, 0x7f20c040);
        adobe.convert(image);
        assertEquals(0x7f, image.getRGB(1, 150) >>> 24);
        assertEquals(0, image.getRGB(0, 0) >>> 24);
    }

    @Test
    void aBrokenProfileIsNeverAnError() throws Exception {
        long seed = System.nanoTime();
        System.out.println("ColourProfileTest seed " + seed);
        breakProfiles(new Random(seed), BROKEN_PROFILES);
    }

    /** Arguments: seed, how many. By hand, for more than a test has time for. */
    public static void main(String[] arguments) throws Exception {
        breakProfiles(new Random(Long.parseLong(arguments[0])), Integer.parseInt(arguments[1]));
    }

    private static void breakProfiles(Random random, int count) throws Exception {
        String[] names = {"jpeg-p3.jpg", "jpeg-adobe.jpg", "jpeg-grey-profile.jpg", "jpeg-cmyk-profile.jpg"};
        IccProfile.Space[] spaces = {
            IccProfile.Space.RGB, IccProfile.Space.RGB, IccProfile.Space.GREY, IccProfile.Space.CMYK
        };
        int used = 0;
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(names.length);
            Bytes whole = profile(names[kind]);
            byte[] broken = Arrays.copyOfRange(whole.data(), whole.start(), whole.end());
            for (int change = random.nextInt(6); change >= 0; change--) {
                int reach = random.nextBoolean() ? broken.length : Math.min(broken.length, 600);
                broken[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            ColourProfile profile = new ColourProfiles().of(new Bytes(broken), spaces[kind]);
            if (profile != null) {
                profile.convert(Pictures.quarters(8, 8));
                used++;
            }
        }
        System.out.println(used + " of " + count + " broken profiles were used");
    }

    private static Bytes profile(String name) throws Exception {
        return JpegStructure.colours(new Bytes(SeenPicturesTest.resource(name))).profile();
    }
}
