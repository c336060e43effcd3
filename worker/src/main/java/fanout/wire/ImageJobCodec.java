package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.ImageEncoding;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageLimits;
import fanout.task.ImageMetadata;
import fanout.task.ImagePosition;
import fanout.task.ImageResizeJob;
import fanout.task.ImageShaping;
import fanout.task.ImageSize;
import fanout.task.ImageTurn;
import fanout.task.PartialPictures;
import fanout.task.Verification;
import fanout.task.Watermark;

/** Jobs on pictures as bytes: the components in their order. */
public final class ImageJobCodec {
    private ImageJobCodec() {}

    public static void encode(ImageResizeJob job, ByteWriter out) {
        Lists.write(job.sizes(), ImageJobCodec::writeSize, out);
        writeShaping(job.shaping(), out);
        writeEncoding(job.encoding(), out);
        out.writeLong(job.limits().pixels());
        out.writeLong(job.limits().fileBytes());
        Lists.writeName(job.partial(), out);
        Lists.writeName(job.verification(), out);
    }

    /** Throws {@link IllegalArgumentException} where the bytes are damaged. */
    static ImageResizeJob decode(ByteReader in) {
        return new ImageResizeJob(
                Lists.read(in, ImageJobCodec::readSize),
                readShaping(in),
                readEncoding(in),
                new ImageLimits(in.readLong(), in.readLong()),
                Lists.readName(PartialPictures.class, in),
                Lists.readName(Verification.class, in));
    }

    private static void writeSize(ImageSize size, ByteWriter out) {
        out.writeInt(size.width());
        out.writeInt(size.height());
    }

    private static ImageSize readSize(ByteReader in) {
        return new ImageSize(in.readInt(), in.readInt());
    }

    private static void writeShaping(ImageShaping shaping, ByteWriter out) {
        Lists.writeName(shaping.fit(), out);
        Lists.writeName(shaping.kept(), out);
        out.writeInt(shaping.turn().rotation());
        out.writeBoolean(shaping.turn().mirrored());
        out.writeBoolean(shaping.enlarge());
        out.writeInt(shaping.background());
        Lists.write(shaping.watermarks(), ImageJobCodec::writeWatermark, out);
    }

    private static ImageShaping readShaping(ByteReader in) {
        return new ImageShaping(
                Lists.readName(ImageFit.class, in),
                Lists.readName(ImagePosition.class, in),
                new ImageTurn(in.readInt(), in.readBoolean()),
                in.readBoolean(),
                in.readInt(),
                Lists.read(in, ImageJobCodec::readWatermark));
    }

    private static void writeWatermark(Watermark watermark, ByteWriter out) {
        out.writeText(watermark.name());
        out.writeBytes(watermark.content());
        Lists.writeName(watermark.position(), out);
        out.writeInt(watermark.opacityPercent());
        out.writeInt(watermark.widthPercent());
    }

    private static Watermark readWatermark(ByteReader in) {
        return new Watermark(
                in.readText(), in.readBytes(), Lists.readName(ImagePosition.class, in), in.readInt(), in.readInt());
    }

    private static void writeEncoding(ImageEncoding encoding, ByteWriter out) {
        Lists.writeName(encoding.format(), out);
        out.writeInt(encoding.quality());
        out.writeBoolean(encoding.progressive());
        out.writeInt(encoding.pngCompression());
        Lists.writeName(encoding.metadata(), out);
    }

    private static ImageEncoding readEncoding(ByteReader in) {
        return new ImageEncoding(
                Lists.readName(ImageFormat.class, in),
                in.readInt(),
                in.readBoolean(),
                in.readInt(),
                Lists.readName(ImageMetadata.class, in));
    }
}
