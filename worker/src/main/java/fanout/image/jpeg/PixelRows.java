package fanout.image.jpeg;

import java.util.ArrayList;
import java.util.List;

/** Makes pixels of the samples of all components, as soon as the rows of MCUs are there that they depend on. */
final class PixelRows {
    private final ColourModel model;
    private final boolean inks;
    private final int width;
    private final int height;
    private final int[] pixels;
    private final int rowsPerUnit;
    private final int units;
    private final List<Resampler> resamplers = new ArrayList<>();
    private final int[][] rows;
    private final int[] starts;
    private int next;

    /**
     * @param inks whether those of CMYK are to be left as they are
     * @param pixels {@code width * height} of them, by rows, 0xRRGGBB
     */
    PixelRows(Frame frame, ColourModel model, boolean inks, List<Component> components, Scale scale, int[] pixels) {
        this.model = model;
        this.inks = inks;
        this.width = scale.length(frame.width());
        this.height = scale.length(frame.height());
        this.pixels = pixels;
        int pixelsWide = frame.mostHorizontal() * scale.blockSide();
        int pixelsHigh = frame.mostVertical() * scale.blockSide();
        this.rowsPerUnit = pixelsHigh;
        this.units = components.get(0).paddedRows / components.get(0).vertical;
        for (Component component : components) {
            resamplers.add(new Resampler(
                    component.samples,
                    width,
                    component.horizontal * component.side,
                    pixelsWide,
                    component.vertical * component.side,
                    pixelsHigh));
        }
        this.rows = new int[components.size()][];
        this.starts = new int[components.size()];
    }

    /** Takes the samples of a row of MCUs, the next one from the top; its last row of pixels waits for the one below. */
    void finish(int unit) {
        int end = Math.min(height, unit == units - 1 ? height : (unit + 1) * rowsPerUnit - 1);
        for (int y = next; y < end; y++) {
            for (int i = 0; i < rows.length; i++) {
                Resampler resampler = resamplers.get(i);
                starts[i] = resampler.prepare(y);
                rows[i] = resampler.row();
            }
            if (inks) {
                ColourConversion.inks(model, rows, starts, width, pixels, y * width);
            } else {
                ColourConversion.convert(model, rows, starts, width, pixels, y * width);
            }
        }
        next = Math.max(next, end);
    }
}
