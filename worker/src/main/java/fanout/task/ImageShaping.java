package fanout.task;

import java.util.List;

/**
 * What is done to a picture's pixels on the way to a size.
 *
 * @param kept what COVER keeps of a picture that stands out
 * @param enlarge whether a picture smaller than the size is made larger
 * @param background of CONTAIN's borders, and of transparent pixels in JPEG, 0xRRGGBB
 * @param watermarks laid over the rendition, in their order
 */
public record ImageShaping(
        ImageFit fit, ImagePosition kept, ImageTurn turn, boolean enlarge, int background, List<Watermark> watermarks) {
    public ImageShaping {
        watermarks = List.copyOf(watermarks);
    }
}
