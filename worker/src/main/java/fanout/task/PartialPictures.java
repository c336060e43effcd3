package fanout.task;

/** What becomes of a JPEG that ends too soon. */
public enum PartialPictures {
    /** It fails, as everything else that is damaged does. */
    FAIL,
    /** What there is of it is used, and said so; what is missing is grey. */
    KEEP
}
