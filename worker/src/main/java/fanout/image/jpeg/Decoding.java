package fanout.image.jpeg;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decoding of one picture: segment after segment, scan after scan (T.81, B.2). Used once. */
final class Decoding {
    private static final int BLOCK = 64;
    /** 128 MiB of them; a picture that comes in several scans and has more is left to decoders that are not in Java. */
    private static final long MOST_COEFFICIENTS = 1 << 26;

    private static final int ADOBE_BYTES = 12;
    private static final int[] AS_CODED = new int[BLOCK];
    private static final int[] ONES = new int[BLOCK];

    static {
        Arrays.setAll(AS_CODED, k -> k);
        Arrays.fill(ONES, 1);
    }

    private final JpegDecoder memory;
    private final byte[] file;
    private final Scale scale;
    private final boolean inks;
    private final Segments segments;
    private final List<Component> components = new ArrayList<>();
    /** By component; empty until a scan comes that does not have all of a sequential picture. */
    private final List<Coefficients> kept = new ArrayList<>();

    private @Nullable Frame frame;
    private @Nullable BufferedImage image;
    private boolean jfif;
    private int adobe = ColourModel.NO_ADOBE;
    private int restartInterval;
    private int scans;

    Decoding(JpegDecoder memory, byte[] file, Scale scale, boolean inks) throws JpegException {
        this.memory = memory;
        this.file = file;
        this.scale = scale;
        this.inks = inks;
        this.segments = new Segments(file);
    }

    BufferedImage decode() throws JpegException {
        for (int marker = segments.next(); marker != Marker.EOI; marker = segments.next()) {
            take(marker);
        }
        if (image != null) {
            return image;
        }
        if (frame == null || kept.isEmpty() || !kept.stream().allMatch(Coefficients::begun)) {
            throw new JpegException("a picture without all of its scans");
        }
        return transformed(frame);
    }

    private void take(int marker) throws JpegException {
        if (Marker.isForeignProcess(marker)) {
            throw new JpegException("not coded as baseline, extended or progressive with Huffman codes");
        }
        switch (marker) {
            case Marker.SOF0, Marker.SOF1, Marker.SOF2 -> begin(Frame.read(segments, marker == Marker.SOF2));
            case Marker.DQT -> memory.tables.readQuantisation(segments);
            case Marker.DHT -> memory.tables.readHuffman(segments);
            case Marker.DRI -> restartInterval = segments.next16();
            case Marker.APP0 -> jfif |= segments.says("JFIF\0");
            case Marker.APP14 -> takeAdobe();
            case Marker.SOS -> scan();
            default -> {} // nothing that changes a pixel
        }
    }

    /** Adobe's marker: the name, version and two flags of two bytes each, and how colours are transformed. */
    private void takeAdobe() throws JpegException {
        if (segments.says("Adobe") && segments.left() >= ADOBE_BYTES) {
            for (int i = 1; i < ADOBE_BYTES; i++) {
                segments.next8();
            }
            adobe = segments.next8();
        }
    }

    private void begin(Frame begun) throws JpegException {
        if (frame != null) {
            throw new JpegException("more than one frame");
        }
        if ((long) scale.length(begun.width()) * scale.length(begun.height()) > Integer.MAX_VALUE - 8) {
            throw new JpegException("more pixels than an array can hold");
        }
        frame = begun;
        for (int i = 0; i < begun.parts().size(); i++) {
            Component component = new Component(begun, begun.parts().get(i), scale, memory.rows[i]);
            memory.rows[i] = component.samples.samples;
            components.add(component);
        }
    }

    private void scan() throws JpegException {
        if (frame == null || image != null || ++scans > JpegDecoder.MOST_SCANS) {
            throw new JpegException("a scan before its frame, behind the last one, or one of too many");
        }
        ScanHeader header = ScanHeader.read(segments, frame);
        for (ScanHeader.Part part : header.parts()) {
            Component component = components.get(part.component());
            if (component.steps == null) {
                component.steps =
                        memory.tables.quantisation(component.part.table()).clone();
            }
        }
        boolean whole = !frame.progressive() && header.parts().size() == components.size();
        if (whole && kept.isEmpty()) {
            startData();
            BufferedImage target = blank(frame);
            new SequentialScan(memory.data, memory.search, scanned(header, false), memory.block)
                    .decode(pixels(frame, target));
            image = target;
            segments.continueAt(memory.data.end());
            return;
        }
        keep(header, frame);
    }

    private void keep(ScanHeader header, Frame of) throws JpegException {
        if (kept.isEmpty()) {
            if (components.stream().mapToLong(Coefficients::count).sum() > MOST_COEFFICIENTS) {
                throw new JpegException("more coefficients than are kept");
            }
            components.forEach(component -> kept.add(new Coefficients(component)));
        }
        List<Coefficients> targets = new ArrayList<>();
        List<Component> sources = new ArrayList<>();
        for (ScanHeader.Part part : header.parts()) {
            kept.get(part.component()).expect(header);
            targets.add(kept.get(part.component()));
            sources.add(components.get(part.component()));
        }
        if (header.first() > 0 && targets.get(0).perBlock == 1) {
            return; // no AC is needed; the way to the next marker leads over it
        }
        startData();
        if (of.progressive()) {
            new ProgressiveScan(memory.data, header, sources, targets, tables(header)).decode();
        } else {
            new SequentialScan(memory.data, memory.search, scanned(header, true), memory.block).decode(targets);
        }
        segments.continueAt(memory.data.end());
    }

    private void startData() {
        memory.data.start(file, segments.end(), restartInterval);
    }

    private List<ScanComponent> scanned(ScanHeader header, boolean asCoded) throws JpegException {
        List<ScanComponent> scanned = new ArrayList<>();
        for (ScanHeader.Part part : header.parts()) {
            Component component = components.get(part.component());
            scanned.add(new ScanComponent(
                    component,
                    memory.tables.dc(part.dcTable()),
                    memory.tables.ac(part.acTable()),
                    asCoded ? ONES : steps(component),
                    asCoded ? AS_CODED : component.places(),
                    component.last));
        }
        return scanned;
    }

    private List<HuffmanTable> tables(ScanHeader header) throws JpegException {
        List<HuffmanTable> tables = new ArrayList<>();
        if (header.first() > 0) {
            tables.add(memory.tables.ac(header.parts().get(0).acTable()));
        } else if (header.highBit() == 0) {
            for (ScanHeader.Part part : header.parts()) {
                tables.add(memory.tables.dc(part.dcTable()));
            }
        }
        return tables;
    }

    /** Makes pixels of the coefficients of a picture that came in several scans. */
    private BufferedImage transformed(Frame of) {
        BufferedImage target = blank(of);
        PixelRows pixels = pixels(of, target);
        int units = components.get(0).paddedRows / components.get(0).vertical;
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < components.size(); i++) {
                Component component = components.get(i);
                for (int y = 0; y < component.vertical; y++) {
                    kept.get(i).transform(unit * component.vertical + y, steps(component), memory.block);
                }
            }
            pixels.finish(unit);
        }
        return target;
    }

    private static int[] steps(Component component) {
        int[] steps = component.steps;
        if (steps == null) {
            throw new IllegalStateException("a component whose scan has not begun");
        }
        return steps;
    }

    private BufferedImage blank(Frame of) {
        return new BufferedImage(scale.length(of.width()), scale.length(of.height()), BufferedImage.TYPE_INT_RGB);
    }

    private PixelRows pixels(Frame of, BufferedImage target) {
        int[] pixels = ((DataBufferInt) target.getRaster().getDataBuffer()).getData();
        ColourModel model = ColourModel.of(of.parts(), jfif, adobe);
        return new PixelRows(of, model, inks, components, scale, pixels);
    }
}
