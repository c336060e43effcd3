package fanout.task;

import java.util.List;

/**
 * One image and where its renditions go.
 *
 * @param name the input's path as the manifest names it: relative to the directory it was found in, with slashes
 * @param outputs the final path of each size's output, without the ending that the picture's content may still add
 */
public record ImageChunk(int id, String path, String name, long bytes, List<String> outputs) implements Chunk {
    public ImageChunk {
        outputs = List.copyOf(outputs);
    }
}
