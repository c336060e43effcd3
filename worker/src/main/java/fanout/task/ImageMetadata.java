package fanout.task;

/** What becomes of what a picture's file says besides its pixels. */
public enum ImageMetadata {
    /** Nothing of it is in the rendition. */
    STRIP,
    /** EXIF is carried over, with the orientation that the rendition has. */
    KEEP
}
