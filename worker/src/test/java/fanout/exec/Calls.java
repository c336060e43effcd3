package fanout.exec;

import fanout.task.CallChunk;
import fanout.task.ExecJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Short ways to say which command is called for what, and to call it. */
final class Calls {
    private Calls() {}

    static CommandTemplate command(String... words) {
        return CommandTemplate.of(new ExecJob(Arrays.asList(words), false, List.of(), 0));
    }

    static CommandTemplate shell(String script) {
        return CommandTemplate.of(new ExecJob(List.of(script), true, List.of(), 0));
    }

    static CallChunk input(String path) {
        return new CallChunk(0, path, 7, 0, List.of(), "", 1);
    }

    static CallChunk row(String... values) {
        return new CallChunk(0, "rows.csv record 1", 1, 0, Arrays.asList(values), "", 1);
    }

    /** Calls a command and takes what it writes for texts that end in NUL. */
    static List<String> called(List<String> arguments) throws IOException {
        Process process =
                new ProcessBuilder(arguments).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>(Arrays.asList(written.split("\0", -1)));
        String rest = texts.remove(texts.size() - 1);
        if (!rest.isEmpty()) {
            texts.add("besides: " + rest);
        }
        return texts;
    }
}
