package fanout.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who answers a question: fanout in one mode on one JDK, or a rival.
 *
 * @param name for people
 * @param mode of fanout; empty for a rival
 * @param program the launcher of fanout, or the script that runs rivals
 * @param environment what is set for the program
 */
record Contender(String name, String mode, Path program, Map<String, String> environment) {
    Contender {
        environment = Map.copyOf(environment);
    }

    boolean isRival() {
        return mode.isEmpty();
    }

    /** The command that answers a task's question of an input; where it does not write the answer itself, it prints it. */
    List<String> command(BenchTask task, Path input, Path answer) {
        if (isRival()) {
            return List.of(program.toString(), task.title(), name);
        }
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "csv", "aggregate", input.toString(), "--mode", mode));
        command.addAll(task.options());
        command.addAll(List.of("--output", answer.toString(), "--summary", "json", "--state", answer + ".state"));
        return command;
    }

    /** The command that makes thumbnails of all pictures in a folder. */
    List<String> command(PictureTask task, Path input, Path output) {
        if (isRival()) {
            return List.of(program.toString(), "thumbs:" + input + ":" + task.size(), name);
        }
        List<String> command = new ArrayList<>(List.of(program.toString(), "images", "resize", input.toString()));
        command.addAll(List.of("-o", output.toString(), "--mode", mode));
        command.addAll(task.options());
        command.addAll(List.of("--summary", "json", "--state", output + ".state"));
        return command;
    }

    /** The name, for a file. */
    String fileName() {
        return name.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
