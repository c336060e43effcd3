package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageLimits;
import fanout.task.ImageResizeJob;
import fanout.task.ImageSize;
import java.awt.Rectangle;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
    /** Picture, box, fit, whether it may grow; what the picture becomes, on what canvas, and the part of it that is kept. */
    @ParameterizedTest
    @CsvSource({
        "4000,3000, 320,320, INSIDE, false,  320,240, 320,240, 0,0,4000,3000",
        "3000,4000, 320,320, INSIDE, false,  240,320, 240,320, 0,0,3000,4000",
        "100,50,    320,320, INSIDE, false,  100,50,  100,50,  0,0,100,50",
        "100,50,    320,320, INSIDE, true,   320,160, 320,160, 0,0,100,50",
        "10000,1,   100,100, INSIDE, false,  100,1,   100,1,   0,0,10000,1",
        "1,10000,   100,100, INSIDE, false,  1,100,   1,100,   0,0,1,10000",
        "320,320,   320,320, INSIDE, false,  320,320, 320,320, 0,0,320,320",
        "4000,3000, 320,320, COVER,  false,  320,320, 320,320, 500,0,3000,3000",
        "3000,4000, 320,320, COVER,  false,  320,320, 320,320, 0,500,3000,3000",
        "200,100,   320,320, COVER,  false,  100,100, 100,100, 50,0,100,100",
        "200,1000,  320,320, COVER,  false,  200,200, 200,200, 0,400,200,200",
        "200,100,   320,320, COVER,  true,   320,320, 320,320, 50,0,100,100",
        "10000,1,   100,100, COVER,  false,  1,1,     1,1,     4999,0,1,1",
        "10000,1,   100,50,  COVER,  true,   100,50,  100,50,  4999,0,2,1",
        "4000,3000, 320,320, CONTAIN,false,  320,240, 320,320, 0,0,4000,3000",
        "100,50,    320,320, CONTAIN,false,  100,50,  320,320, 0,0,100,50",
        "100,50,    320,320, CONTAIN,true,   320,160, 320,320, 0,0,100,50",
        "4000,3000, 320,200, FILL,   false,  320,200, 320,200, 0,0,4000,3000",
        "10,10,     320,200, FILL,   false,  320,200, 320,200, 0,0,10,10",
        "65500,65500,1,1,    INSIDE, false,  1,1,     1,1,     0,0,65500,65500",
    })
    void aPictureIsPlaced(
            int width,
            int height,
            int boxWidth,
            int boxHeight,
            ImageFit fit,
            boolean enlarge,
            int scaledWidth,
            int scaledHeight,
            int canvasWidth,
            int canvasHeight,
            int x,
            int y,
            int partWidth,
            int partHeight) {
        Placement placement =
                placement(width, height, Workbench.job(boxWidth, boxHeight, fit, ImageFormat.PNG, enlarge));
        assertEquals(
                new Placement(
                        new Rectangle(x, y, partWidth, partHeight),
                        scaledWidth,
                        scaledHeight,
                        canvasWidth,
                        canvasHeight),
                placement);
    }

    @Test
    void everyPlacementKeepsItsPromises() {
        long seed = System.nanoTime();
        System.out.println("PlacementTest seed " + seed);
        Random random = new Random(seed);
        List<ImageFit> fits = List.of(ImageFit.values());
        for (int round = 0; round < 200_000; round++) {
            int width = side(random);
            int height = side(random);
            ImageFit fit = fits.get(random.nextInt(fits.size()));
            ImageResizeJob job = Workbench.job(side(random), side(random), fit, ImageFormat.PNG, random.nextBoolean());
            ImageSize size = job.sizes().get(0);
            Placement placement = placement(width, height, job);
            String where = "seed " + seed + ": " + width + "x" + height + " for " + job + " gives " + placement;
            assertTrue(placement.width() >= 1 && placement.height() >= 1, where);
            assertTrue(placement.width() <= placement.canvasWidth(), where);
            assertTrue(placement.height() <= placement.canvasHeight(), where);
            assertTrue(placement.canvasWidth() <= size.width() && placement.canvasHeight() <= size.height(), where);
            assertTrue(!placement.part().isEmpty(), where);
            assertTrue(new Rectangle(0, 0, width, height).contains(placement.part()), where);
            if (!job.shaping().enlarge() && fit != ImageFit.FILL) {
                assertTrue(placement.width() <= width && placement.height() <= height, where);
            }
            if (fit == ImageFit.CONTAIN || fit == ImageFit.FILL) {
                assertEquals(
                        size.width() + "x" + size.height(), placement.canvasWidth() + "x" + placement.canvasHeight());
            }
        }
    }

    private static int side(Random random) {
        return 1 + random.nextInt(1 << (1 + random.nextInt(15)));
    }

    /** What is kept of a picture that was decoded at an eighth; the size in the end stays. */
    @Test
    void aPlacementOnASmallerPictureKeepsTheSamePart() {
        ImageResizeJob job = new ImageResizeJob(
                100, 100, ImageFit.COVER, ImageFormat.SAME, 80, false, 0, ImageLimits.DEFAULT_PIXELS);
        Placement small = placement(4003, 3001, job).shrunk(4003, 3001, 500, 375);
        assertEquals(new Rectangle(63, 0, 374, 375), small.part());
        assertEquals(100, small.width());
        Placement whole = placement(4003, 3001, job);
        assertEquals(whole, whole.shrunk(4003, 3001, 4003, 3001));
    }

    private static Placement placement(int width, int height, ImageResizeJob job) {
        return Placement.of(width, height, job.sizes().get(0), job.shaping());
    }
}
