package fanout.task;

/** How a picture is brought to a size of W x H. */
public enum ImageFit {
    /** As large as fits inside, shape kept. */
    INSIDE,
    /** Fills W x H, shape kept, what stands out is cropped on both sides alike. */
    COVER,
    /** As INSIDE, on a background of exactly W x H. */
    CONTAIN,
    /** Exactly W x H, stretched. */
    FILL
}
