package fanout.bench;

import java.util.List;

/** What is measured with pictures: JPEGs of one folder, each made to fit a square. */
enum PictureTask {
    BIG("big", 320, "photographs of 12 megapixels, to fit 320x320"),
    SMALL("small", 128, "photographs of 800x600, to fit 128x128");

    static final int QUALITY = 80;

    private final String folder;
    private final int size;
    private final String question;

    PictureTask(String folder, int size, String question) {
        this.folder = folder;
        this.size = size;
        this.question = question;
    }

    /** Of the originals, below that of all photographs. */
    String folder() {
        return folder;
    }

    /** Of the longer side of a result, in pixels. */
    int size() {
        return size;
    }

    String question() {
        return question;
    }

    /** For {@code fanout images resize}. */
    List<String> options() {
        return List.of("--size", size + "x" + size, "--quality", Integer.toString(QUALITY));
    }
}
