package fanout.task;

/**
 * {@code fanout images info}.
 *
 * @param fingerprints whether pictures are decoded and their files read to the end, to tell how they look and what they
 *     hold; otherwise headers are enough
 */
public record ImageInfoJob(boolean fingerprints, ImageLimits limits) implements Job {
    @Override
    public Partial emptyPartial() {
        return new Partial.Nothing();
    }
}
