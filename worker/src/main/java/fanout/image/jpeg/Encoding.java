package fanout.image.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The encoding of one picture: rows of MCUs become coefficients, these tokens, and these the data of scans. Used once. */
final class Encoding {
    private static final int SIDE = 8;

    private final Tokens tokens;
    private final CodedFile file;
    private final InputRows input;
    private final JpegOptions options;
    /** Pixels that a sample of colour covers, in either direction. */
    private final int halving;

    private final int mcuRows;
    private final List<CodedComponent> components = new ArrayList<>();
    private final int[][] pixels;

    Encoding(JpegEncoder memory, InputRows input, JpegOptions options) {
        this.tokens = memory.tokens;
        this.file = new CodedFile(memory.out);
        this.input = input;
        this.options = options;
        this.halving = input.grey() ? 1 : options.chroma().side;
        this.mcuRows = CodedComponent.ceilDiv(input.height(), SIDE * halving);
        Quantiser luma = Quantiser.luma(options.quality());
        int kept = options.progressive() ? mcuRows : 1;
        components.add(new CodedComponent(1, halving, halving, luma, input, kept));
        if (!input.grey()) {
            Quantiser chroma = Quantiser.chroma(options.quality());
            components.add(new CodedComponent(2, 1, halving, chroma, input, kept));
            components.add(new CodedComponent(3, 1, halving, chroma, input, kept));
        }
        this.pixels = new int[halving][components.get(0).paddedColumns * SIDE];
    }

    void encode(List<byte[]> segments) {
        file.begin(segments);
        file.quantisation(components);
        file.frame(options.progressive(), input, components);
        if (options.progressive()) {
            progressive();
        } else {
            sequential();
        }
        file.end();
    }

    private void sequential() {
        SequentialTokens said = new SequentialTokens(tokens, components);
        for (int row = 0; row < mcuRows; row++) {
            transform(row, 0);
            said.row();
        }
        for (CodedScan scan : CodedScan.sequential(components.size())) {
            file.scan(scan, components, tokens);
        }
    }

    private void progressive() {
        for (int row = 0; row < mcuRows; row++) {
            transform(row, row);
        }
        for (CodedScan scan : CodedScan.progressive(components.size())) {
            List<CodedComponent> scanned =
                    scan.components().stream().map(components::get).toList();
            tokens.clear();
            new ProgressiveTokens(tokens, scan, scanned).say();
            file.scan(scan, scanned, tokens);
        }
    }

    private void transform(int row, int keptRow) {
        int top = row * SIDE * halving;
        if (input.grey()) {
            int[][] greys = components.get(0).samples;
            for (int y = 0; y < greys.length; y++) {
                input.readGreys(top + y, greys[y]);
            }
        } else {
            colours(top);
        }
        for (CodedComponent component : components) {
            component.transform(row, keptRow);
        }
    }

    private void colours(int top) {
        int[][] luma = components.get(0).samples;
        for (int y = 0; y < SIDE; y++) {
            for (int i = 0; i < halving; i++) {
                input.readColours(top + y * halving + i, pixels[i]);
                ForwardColour.luma(pixels[i], luma[y * halving + i], pixels[i].length);
            }
            chroma(top / halving + y, components.get(1).samples, components.get(2).samples, y);
        }
    }

    /** A row of samples of colour; those outside of the picture repeat samples, which may be of several pixels. */
    private void chroma(int row, int[][] cb, int[][] cr, int y) {
        if (row * halving >= input.height()) {
            System.arraycopy(cb[y - 1], 0, cb[y], 0, cb[y].length);
            System.arraycopy(cr[y - 1], 0, cr[y], 0, cr[y].length);
            return;
        }
        int width = CodedComponent.ceilDiv(input.width(), halving);
        switch (options.chroma()) {
            case FULL -> ForwardColour.chroma(pixels[0], cb[y], cr[y], width);
            case HALVED -> ForwardColour.halvedChroma(pixels[0], pixels[1], cb[y], cr[y], width);
        }
        Arrays.fill(cb[y], width, cb[y].length, cb[y][width - 1]);
        Arrays.fill(cr[y], width, cr[y].length, cr[y][width - 1]);
    }
}
