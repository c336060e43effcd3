package fanout.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes profiles of the bytes in pictures, and knows the last one again: pictures of one camera have the same. */
final class ColourProfiles {
    private byte[] last = {};
    private IccProfile.Space lastSpace = IccProfile.Space.RGB;
    private @Nullable ColourProfile lastProfile;

    /**
     * The profile of a picture; none where there is no need of one, as for sRGB, or where it does not fit the picture.
     *
     * @param data the profile's bytes; empty where the file has none
     */
    @Nullable
    ColourProfile of(Bytes data, IccProfile.Space space) {
        if (data.size() == 0) {
            return null;
        }
        if (space == lastSpace
                && Arrays.equals(last, 0, last.length, data.data(), data.start(), data.start() + data.size())) {
            return lastProfile;
        }
        IccProfile profile = new IccProfile(data);
        boolean needed = profile.fits(space) && !profile.isSrgb(space);
        last = Arrays.copyOfRange(data.data(), data.start(), data.start() + data.size());
        lastSpace = space;
        lastProfile = needed ? new ColourProfile(last, space) : null;
        return lastProfile;
    }
}
