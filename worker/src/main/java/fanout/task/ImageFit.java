package fanout.task;

/** How a picture is brought to a size of W x H. */
public enum ImageFit {
    /** As large as fits inside, shape kept; a smaller picture stays as it is unless it may be enlarged. */
    INSIDE,
    /**
     * Fills W x H, shape kept, what stands out is cropped on both sides alike. A picture that is too small for that, and
     * may not be enlarged, is cropped to the shape of W x H and keeps its pixels: 200 x 100 for 320 x 320 gives 100 x 100.
     */
    COVER,
    /**
     * As INSIDE, in the middle of exactly W x H of the background. A picture that can be transparent and is written as
     * PNG stands on transparent pixels instead.
     */
    CONTAIN,
    /** Exactly W x H, stretched or enlarged as that needs. */
    FILL
}
