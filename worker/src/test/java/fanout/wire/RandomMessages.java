package fanout.wire;

import fanout.aggregate.AggregateFunction;
import fanout.aggregate.GroupRun;
import fanout.aggregate.GroupTable;
import fanout.aggregate.Value;
import fanout.task.AggregateCall;
import fanout.task.BadValuePolicy;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.Derivation;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.HandedOver;
import fanout.task.ImageChunk;
import fanout.task.ImageEncoding;
import fanout.task.ImageFingerprint;
import fanout.task.ImageFit;
import fanout.task.ImageForm;
import fanout.task.ImageFormat;
import fanout.task.ImageInfo;
import fanout.task.ImageInfoJob;
import fanout.task.ImageLimits;
import fanout.task.ImageMetadata;
import fanout.task.ImageOrigin;
import fanout.task.ImageOutput;
import fanout.task.ImagePlace;
import fanout.task.ImagePosition;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import fanout.task.ImageShaping;
import fanout.task.ImageSize;
import fanout.task.ImageStatus;
import fanout.task.ImageTurn;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import fanout.task.Partial;
import fanout.task.PartialPictures;
import fanout.task.PoisonRecord;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import fanout.task.Trimming;
import fanout.task.Verification;
import fanout.task.Watermark;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Messages of every kind with random contents, extreme ones among them. */
final class RandomMessages {
    private final Random random;

    RandomMessages(long seed) {
        random = new Random(seed);
    }

    Message hello() {
        return new Message.Hello(Message.PROTOCOL, text(), number());
    }

    Message start() {
        return new Message.Start(
                pick(csvJob(), imageJob(), infoJob()),
                random.nextBoolean()
                        ? MemoryShare.UNLIMITED
                        : new MemoryShare(1 + random.nextInt(), new MemoryShare.Folder(Path.of("/tmp/x"))));
    }

    Message runBatch() {
        List<CsvSource> sources = some(3, this::source);
        List<Chunk> chunks = Stream.<Chunk>generate(
                        () -> sources.isEmpty() || random.nextBoolean() ? imageChunk() : csvChunk(sources))
                .limit(1 + random.nextInt(20))
                .toList();
        return new Message.RunBatch(
                new Batch(number(), chunks, random.nextBoolean(), random.nextInt(9), random.nextLong(Long.MAX_VALUE)));
    }

    Message batchDone(Job job) {
        ProcessUsage usage = new ProcessUsage(number(), number());
        return new Message.BatchDone(
                new BatchResult(number(), some(5, this::outcome), some(5, random::nextInt), handedOver(job), number()),
                usage);
    }

    Message kept(Job job) {
        ProcessUsage usage = new ProcessUsage(number(), number());
        return new Message.Kept(random.nextBoolean() ? List.of() : handedOver(job), usage);
    }

    CsvAggregateJob csvJob() {
        return new CsvAggregateJob(
                dialect(),
                some(3, this::text),
                Stream.generate(this::call).limit(1 + random.nextInt(4)).toList(),
                text(),
                some(2, () -> new Derivation("n" + text(), "e" + text())),
                pick(BadValuePolicy.values()),
                new CsvLimits(
                        2 + random.nextInt(Integer.MAX_VALUE - 2),
                        1 + random.nextInt(Integer.MAX_VALUE - 1),
                        1 + size(),
                        random.nextInt(Integer.MAX_VALUE)));
    }

    private CsvDialect dialect() {
        return new CsvDialect(
                pick("\t", "::", "\u00a7", "~"),
                pick('"', '\'', CsvDialect.NONE),
                pick('\\', '"', CsvDialect.NONE),
                pick('#', CsvDialect.NONE),
                pick(Trimming.values()),
                random.nextBoolean(),
                pick("UTF-8", "UTF-16"),
                text());
    }

    ImageResizeJob imageJob() {
        ImageFit fit = pick(ImageFit.values());
        boolean open = fit == ImageFit.INSIDE && random.nextBoolean();
        ImageShaping shaping = new ImageShaping(
                fit,
                pick(ImagePosition.values()),
                new ImageTurn(90 * random.nextInt(4), random.nextBoolean()),
                random.nextBoolean(),
                random.nextInt(),
                some(2, this::watermark));
        return new ImageResizeJob(
                sizes(open),
                shaping,
                new ImageEncoding(
                        pick(ImageFormat.values()),
                        1 + random.nextInt(100),
                        random.nextBoolean(),
                        random.nextInt(10),
                        pick(ImageMetadata.values())),
                new ImageLimits(number(), number()),
                pick(PartialPictures.values()),
                pick(Verification.values()));
    }

    private ImageInfoJob infoJob() {
        return new ImageInfoJob(random.nextBoolean(), new ImageLimits(number(), number()));
    }

    private List<ImageSize> sizes(boolean open) {
        return Stream.generate(() -> new ImageSize(side(), open ? ImageSize.AS_NEEDED : side()))
                .limit(1 + random.nextInt(3))
                .toList();
    }

    private int side() {
        return 1 + random.nextInt(ImageSize.LARGEST_SIDE);
    }

    private Watermark watermark() {
        byte[] content = new byte[random.nextInt(100)];
        random.nextBytes(content);
        return new Watermark(
                text(), content, pick(ImagePosition.values()), 1 + random.nextInt(100), 1 + random.nextInt(100));
    }

    private AggregateCall call() {
        AggregateFunction function =
                pick(AggregateFunction.COUNT, AggregateFunction.DISTINCT, AggregateFunction.MIN, AggregateFunction.SUM);
        if (random.nextBoolean()) {
            BigDecimal percent = BigDecimal.valueOf(random.nextInt(100_001), 3);
            return new AggregateCall(text(), AggregateFunction.PERCENTILE, "a" + text(), percent);
        }
        return new AggregateCall(text(), function, "a" + text());
    }

    private CsvSource source() {
        FileIdentity identity = identity();
        return new CsvSource(
                random.nextInt(1000),
                text(),
                some(12, this::text),
                size(),
                size(),
                size(),
                pick(Compression.values()),
                identity);
    }

    private CsvChunk csvChunk(List<CsvSource> sources) {
        long start = size() >>> 1;
        long end = random.nextInt(4) == 0 ? Long.MAX_VALUE : start + (size() >>> 2);
        long first = random.nextBoolean() ? CsvChunk.GUESS : start;
        CsvChunk chunk = new CsvChunk(random.nextInt(), sources.get(random.nextInt(sources.size())), start, end, first);
        return random.nextBoolean()
                ? chunk
                : chunk.carefully(some(3, () -> new PoisonRecord(random.nextInt(9_999_999), text())));
    }

    private ImageChunk imageChunk() {
        return new ImageChunk(random.nextInt(), text(), text(), number(), some(3, this::text));
    }

    private Outcome outcome() {
        return switch (random.nextInt(4)) {
            case 0 -> new Outcome.Done(csvReport(), number());
            case 2 -> new Outcome.Done(imageInfo(), number());
            case 1 -> new Outcome.Done(imageReport(), number());
            default -> new Outcome.Failed(random.nextInt(), pick(FailureKind.values()), text());
        };
    }

    private CsvReport csvReport() {
        List<Reject> rejects = some(
                4,
                () -> new Reject(
                        number(),
                        number(),
                        number(),
                        number(),
                        text(),
                        text(),
                        text().getBytes(StandardCharsets.UTF_8)));
        RecordCounts counts = new RecordCounts(number(), number(), number(), rejects.size(), number());
        return new CsvReport(random.nextInt(), number(), number(), counts, number(), random.nextInt(), rejects);
    }

    private ImageReport imageReport() {
        return new ImageReport(
                random.nextInt(),
                pick(ImageStatus.values()),
                text(),
                random.nextInt(),
                random.nextInt(),
                number(),
                identity(),
                some(3, this::imageOutput),
                number());
    }

    private ImageInfo imageInfo() {
        ImageForm form = new ImageForm(text(), natural(), natural(), natural(), text(), natural(), text());
        ImagePlace place = new ImagePlace(random.nextInt(90_000_001), -random.nextInt(180_000_001));
        return new ImageInfo(
                natural(),
                text(),
                number(),
                form,
                new ImageOrigin(text(), text()),
                random.nextBoolean() ? place : null,
                random.nextBoolean() ? new ImageFingerprint(number(), random.nextInt()) : null);
    }

    private int natural() {
        return random.nextInt(Integer.MAX_VALUE);
    }

    private ImageOutput imageOutput() {
        return new ImageOutput(text(), text(), random.nextInt(), random.nextInt(), number(), random.nextInt());
    }

    private FileIdentity identity() {
        return new FileIdentity(text(), number(), number(), number());
    }

    private List<HandedOver> handedOver(Job job) {
        return Stream.generate(() -> new HandedOver(number(), some(5, random::nextInt), partial(job)))
                .limit(1 + random.nextInt(2))
                .toList();
    }

    private Partial partial(Job job) {
        Partial partial = job.emptyPartial();
        if (partial instanceof Partial.Groups groups) {
            fill(groups.table(), ((CsvAggregateJob) job).aggregates().size());
            return new Partial.Groups(groups.table(), some(2, () -> new GroupRun(text(), number())));
        }
        return partial;
    }

    private void fill(GroupTable table, int aggregates) {
        Value value = new Value();
        for (int i = random.nextInt(50); i > 0; i--) {
            byte[][] key = new byte[table.keyColumns()][];
            Arrays.setAll(
                    key,
                    column -> (random.nextBoolean() ? "" : "k" + random.nextInt(9)).getBytes(StandardCharsets.UTF_8));
            int group = table.group(key);
            for (int index = 0; index < aggregates; index++) {
                value.setText(Integer.toString(random.nextInt()));
                value.readNumber();
                table.aggregate(index).add(group, value);
            }
        }
    }

    private String text() {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "Zürich \"\n\t\0 \uD83D\uDE00";
            case 2 -> "x".repeat(random.nextInt(300));
            default -> "sales/" + random.nextInt(100) + ".csv";
        };
    }

    private long number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(10) - 1;
            case 1 -> Long.MIN_VALUE;
            case 2 -> Long.MAX_VALUE;
            default -> random.nextLong();
        };
    }

    private long size() {
        return random.nextLong() >>> 1;
    }

    private <T> List<T> some(int atMost, Supplier<T> maker) {
        return Stream.generate(maker).limit(random.nextInt(atMost + 1)).toList();
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
