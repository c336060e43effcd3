package fanout.image.jpeg;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A picture with detail everywhere, encoded by us and by the JDK; for each picture. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EncodeBenchmark {
    private static final int CHROMA_HALVED = 0x22;
    private static final int QUALITY = 80;

    @Param({"128x96", "320x240", "1600x1200"})
    private String size = "";

    private BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    private final JpegEncoder encoder = new JpegEncoder();

    @Setup
    public void prepare() {
        String[] sides = size.split("x", -1);
        picture = WrittenJpegs.picture(
                Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), BufferedImage.TYPE_INT_RGB);
    }

    @Benchmark
    public byte[] baseline() {
        return encoder.encode(picture, JpegOptions.baseline(QUALITY), List.of());
    }

    @Benchmark
    public byte[] progressive() {
        return encoder.encode(picture, new JpegOptions(QUALITY, true, ChromaSampling.HALVED), List.of());
    }

    @Benchmark
    public byte[] jdk() throws IOException {
        return WrittenJpegs.encoded(picture, CHROMA_HALVED, false, 0, QUALITY);
    }
}
