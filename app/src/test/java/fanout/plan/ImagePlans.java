package fanout.plan;

import fanout.input.InputFile;
import fanout.manifest.Manifest;
import fanout.task.ImageResizeJob;
import java.nio.file.Path;
import java.util.List;

/** Plans of pictures that nothing was done of before, under the names that outputs usually have. */
public final class ImagePlans {
    private ImagePlans() {}

    public static ImagePlan of(List<InputFile> inputs, ImageResizeJob job, Path folder) {
        UpToDate nothing = new UpToDate(Manifest.empty(), folder, job);
        return ImagePlanner.plan(inputs, job, folder, OutputNames.ofInputs(job), nothing);
    }
}
