package fanout.image;

import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Resizes damaged pictures, in a process of its own, so that what libraries print is seen: a line for each picture. */
final class MutationRun {
    private static final List<String> RESOURCES = List.of(
            "tiff-rgb-lzw.tif",
            "tiff-rgb-deflate.tif",
            "tiff-rgb-jpeg.tif",
            "tiff-cmyk-packbits.tif",
            "tiff-cmyk-profile.tif",
            "tiff-bilevel-group3.tif",
            "tiff-bilevel-group4.tif",
            "tiff-palette.tif",
            "tiff-p3.tif",
            "tiff-planar-tiles-deflate.tif",
            "tiff-bigtiff.tif",
            "tiff-rgb16-big-endian.tif",
            "webp-lossless.webp",
            "webp-lossless-alpha.webp",
            "webp-lossy60.webp",
            "webp-lossy-alpha.webp",
            "webp-plain-alpha3.webp",
            "webp-animated.webp",
            "webp-p3.webp",
            "png-p3.png",
            "png-grey-profile.png",
            "jpeg-adobe.jpg",
            "jpeg-grey-profile.jpg",
            "jpeg-cmyk-profile.jpg");

    private MutationRun() {}

    /** Arguments: seed, how many, folder. */
    public static void main(String[] arguments) throws Exception {
        Random random = new Random(Long.parseLong(arguments[0]));
        List<byte[]> originals = originals();
        Workbench workbench = new Workbench(Path.of(arguments[2]));
        ImageResizeJob job = Workbench.job(20, 20, ImageFit.INSIDE, ImageFormat.JPEG);
        for (int number = 0; number < Integer.parseInt(arguments[1]); number++) {
            byte[] broken = mutated(originals.get(random.nextInt(originals.size())), random);
            ImageReport report = workbench.run(broken, job);
            System.out.println(number + " " + report.status() + " " + report.elapsedNanos() / 1_000_000 + " ms "
                    + report.reason());
        }
    }

    private static List<byte[]> originals() throws Exception {
        List<byte[]> originals = new ArrayList<>();
        for (String format : new String[] {"jpeg", "png", "gif", "bmp"}) {
            originals.add(Pictures.encoded(Pictures.waves(48, 36), format));
        }
        BufferedImage palette = Pictures.quarters(48, 36, BufferedImage.TYPE_BYTE_INDEXED);
        originals.add(Pictures.encoded(palette, "png"));
        originals.add(Pictures.encoded(Pictures.quarters(48, 36, BufferedImage.TYPE_BYTE_GRAY), "jpeg"));
        originals.add(Samples.greyPng(30, 20, 16, 90, true));
        for (String name : RESOURCES) {
            originals.add(SeenPicturesTest.resource(name));
        }
        originals.add(Pictures.withExif(originals.get(0), Pictures.orientation(6, ByteOrder.BIG_ENDIAN)));
        return originals;
    }

    /** Some bytes changed, more of them near the front where the headers are; sometimes cut, or a part repeated. */
    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int change = random.nextInt(8); change >= 0; change--) {
            int reach = random.nextBoolean() ? Math.min(bytes.length, 64) : bytes.length;
            bytes[random.nextInt(reach)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
        }
        if (random.nextInt(4) == 0) {
            bytes = Pictures.cut(bytes, random.nextInt(bytes.length));
        }
        if (bytes.length > 40 && random.nextInt(4) == 0) {
            int from = random.nextInt(bytes.length / 2);
            int length = random.nextInt(bytes.length / 2);
            System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - length), length);
        }
        return bytes;
    }
}
