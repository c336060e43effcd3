package fanout.image.jpeg;

import java.awt.image.BufferedImage;
import java.io.IOException;
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

/** A picture of three megapixels with detail everywhere, decoded at each scale; for each picture. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark {
    private static final int CHROMA_HALVED = 0x22;

    @Param
    private Scale scale = Scale.FULL;

    @Param({"false", "true"})
    private boolean progressive;

    private byte[] file = {};
    private final JpegDecoder decoder = new JpegDecoder();

    @Setup
    public void prepare() throws IOException {
        BufferedImage picture = WrittenJpegs.picture(2048, 1536, BufferedImage.TYPE_INT_RGB);
        file = WrittenJpegs.encoded(picture, CHROMA_HALVED, progressive, 0);
    }

    @Benchmark
    public BufferedImage picture() throws JpegException {
        return decoder.decode(file, scale);
    }
}
