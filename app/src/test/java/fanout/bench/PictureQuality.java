package fanout.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How near thumbnails come to perfect ones.
 *
 * @param ssim of luma
 * @param psnr of red, green and blue, in dB
 * @param linearSsim of luminance, in linear light, beside a thumbnail that was shrunk in linear light
 * @param bytes of the file
 */
public record PictureQuality(double ssim, double psnr, double linearSsim, double linearPsnr, double bytes) {
    public static PictureQuality mean(List<PictureQuality> qualities) {
        return new PictureQuality(
                mean(qualities, PictureQuality::ssim),
                mean(qualities, PictureQuality::psnr),
                mean(qualities, PictureQuality::linearSsim),
                mean(qualities, PictureQuality::linearPsnr),
                mean(qualities, PictureQuality::bytes));
    }

    private static double mean(List<PictureQuality> qualities, ToDoubleFunction<PictureQuality> value) {
        return qualities.stream().mapToDouble(value).average().orElseThrow();
    }
}
