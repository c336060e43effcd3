package fanout.plan;

import fanout.input.InputFile;
import fanout.task.Chunk;
import fanout.task.ImageChunk;
import fanout.task.ImageInfoJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One chunk per picture, without outputs. No file is opened for it. */
public final class ImageInfoPlanner {
    private ImageInfoPlanner() {}

    /**
     * Plans a listing.
     *
     * @param inputs in the order in which they are listed
     */
    public static Plan plan(List<InputFile> inputs, ImageInfoJob job) {
        List<PlannedInput> planned = new ArrayList<>(inputs.size());
        List<Chunk> chunks = new ArrayList<>(inputs.size());
        Set<String> names = new HashSet<>();
        for (InputFile input : inputs) {
            int id = chunks.size();
            names.add(input.listed());
            if (input.failed()) {
                planned.add(new PlannedInput(input.path(), input.listed(), 0, id, 0, input.failure()));
                continue;
            }
            planned.add(new PlannedInput(input.path(), input.listed(), input.bytes(), id, 1, ""));
            chunks.add(new ImageChunk(id, input.path(), input.listed(), input.bytes(), List.of()));
        }
        Plan plan = new Plan(job, planned, chunks, List.of());
        int alike = inputs.size() - names.size();
        return alike == 0
                ? plan
                : plan.noting(alike + " of the images are called as one before; --columns path,... tells them apart");
    }
}
