package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was measured on, as far as the system says. */
public record Machine(int processors, String model, long memoryBytes, String system) {
    /** This one. */
    public static Machine here() {
        String memory = first("/proc/meminfo", "MemTotal:\\s+(\\d+) kB");
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                first("/proc/cpuinfo", "model name\\s*:\\s*(.+)"),
                memory.isEmpty() ? 0 : Long.parseLong(memory) << 10,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
    }

    /** In a line. */
    public String shown() {
        String memory = memoryBytes == 0 ? "" : ", " + (memoryBytes >> 30) + " GiB of memory";
        return processors + " processors" + (model.isEmpty() ? "" : " (" + model + ")") + memory + ", " + system;
    }

    private static String first(String file, String pattern) {
        try {
            Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
            return found.find() ? found.group(1).strip() : "";
        } catch (IOException notThere) {
            return "";
        }
    }
}
