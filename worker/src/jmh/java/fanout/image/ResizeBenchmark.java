package fanout.image;

import java.awt.image.BufferedImage;
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

/** A decoded picture shrunk by Lanczos' filter; for each picture. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ResizeBenchmark {
    /** What is decoded of 800x600 and of 12 megapixels for thumbnails, and larger pictures. */
    @Param({"200x150 128x96", "500x375 320x240", "1000x750 320x240", "4000x3000 320x240"})
    private String sizes = "";

    @Param({"false", "true"})
    private boolean transparent;

    private BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    private BufferedImage small = picture;
    private final LanczosResizer resizer = new LanczosResizer();

    @Setup
    public void prepare() {
        String[] sides = sizes.split("[x ]", -1);
        int type = transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        picture = Pixels.packed(Pictures.waves(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])), type);
        small = new BufferedImage(Integer.parseInt(sides[2]), Integer.parseInt(sides[3]), type);
    }

    @Benchmark
    public BufferedImage lanczos() {
        resizer.resize(picture, small);
        return small;
    }
}
