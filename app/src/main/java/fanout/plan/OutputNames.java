package fanout.plan;

import fanout.image.OutputName;
import fanout.input.InputFile;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import fanout.task.ImageSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the outputs of a job on pictures are called, before any picture is decoded. */
public final class OutputNames {
    private final ImageResizeJob job;
    private final Optional<NameTemplate> template;

    private OutputNames(ImageResizeJob job, Optional<NameTemplate> template) {
        this.job = job;
        this.template = template;
    }

    /**
     * The names that outputs get unless others are asked for: those of the inputs, and where there are several sizes, the
     * size behind them ({@code a-320x240.jpg}).
     */
    public static OutputNames ofInputs(ImageResizeJob job) {
        return new OutputNames(job, Optional.empty());
    }

    public static OutputNames of(NameTemplate template, ImageResizeJob job) {
        return new OutputNames(job, Optional.of(template));
    }

    /**
     * The outputs of an input.
     *
     * @param incomplete what the kernel is told, below the output folder
     * @param possible what it may make of that
     */
    record Names(String incomplete, List<String> possible) {}

    /** Whether it has to be known what a picture is to know what its output is called. */
    public boolean dependOnContent() {
        return template.isPresent() && job.encoding().format() == ImageFormat.SAME;
    }

    /** One for each size. Opens the file where its content has a say in a name that a template gives. */
    List<Names> of(InputFile input) {
        ImageFormat wanted = job.encoding().format();
        Optional<ImageFormat> known = dependOnContent() && !input.isComing()
                ? OutputName.written(Path.of(input.path()), wanted)
                : Optional.empty();
        List<Names> names = new ArrayList<>();
        for (ImageSize size : job.sizes()) {
            String incomplete = incomplete(input, size);
            List<String> possible = known.map(format -> List.of(OutputName.complete(incomplete, wanted, format)))
                    .orElseGet(() -> OutputName.possible(incomplete, wanted));
            names.add(new Names(incomplete, possible));
        }
        return names;
    }

    /** Of a URL it is the last part, unless a template has a use for the others. */
    private String incomplete(InputFile input, ImageSize size) {
        String name = input.name();
        if (template.isPresent()) {
            return template.get().incomplete(name, size);
        }
        String own = input.isUrl() ? name.substring(name.lastIndexOf('/') + 1) : name;
        String incomplete = OutputName.incomplete(own, job.encoding().format());
        if (job.sizes().size() == 1) {
            return incomplete;
        }
        String stem = OutputName.withoutEnding(incomplete);
        return stem + "-" + size + incomplete.substring(stem.length());
    }
}
