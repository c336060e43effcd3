package fanout.task;

import java.util.Arrays;
import java.util.Objects;

/**
 * A picture that is laid over others. Its file travels with the job, so that no worker can see another one.
 *
 * @param name what the person called it, for messages
 * @param content of its file; nobody changes it
 * @param opacityPercent 1 to 100, besides the transparency it has itself
 * @param widthPercent how much of the rendition's width it takes at most, 1 to 100; it is never enlarged
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content, below
public record Watermark(String name, byte[] content, ImagePosition position, int opacityPercent, int widthPercent) {
    public Watermark {
        if (opacityPercent < 1 || opacityPercent > 100 || widthPercent < 1 || widthPercent > 100) {
            throw new IllegalArgumentException("opacity and width of a watermark are between 1 and 100 percent");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Watermark that
                && name.equals(that.name)
                && Arrays.equals(content, that.content)
                && position == that.position
                && opacityPercent == that.opacityPercent
                && widthPercent == that.widthPercent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(content), position, opacityPercent, widthPercent);
    }
}
