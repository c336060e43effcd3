package fanout.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The page that is written, as Markdown. */
final class BenchPage {
    private final StringBuilder text = new StringBuilder();

    BenchPage(BenchOptions options, List<String> facts) {
        line("# Benchmarks");
        line("");
        line(
                "Written by `make bench`, which makes its own CSV from a seed and needs nothing but fanout; photographs come in with");
        line("`PHOTOS=`, rivals with `RIVALS=`. [CONTRIBUTING.md](../CONTRIBUTING.md) says how to run it.");
        line("");
        facts.forEach(fact -> line("- " + fact));
        line(
                "- Large files of " + options.bytes() / 1_000_000 + " MB; " + options.rounds()
                        + " runs of each after one to warm up, all taking turns; medians. ± is half the way from the fastest to the");
        line("  slowest. Every run is a process of its own, its start included; the files are in the system's cache.");
        line(
                "- Peak memory is that of the process and of all that it started and that lived at the same time, added up.");
    }

    void task(BenchTask task, long bytes, List<BenchResult> results, String agreement) {
        section(capital(task.question()));
        line("`" + task.input() + "`, " + bytes / 1_000_000 + " MB: " + commandOf(task));
        line("");
        OptionalDouble rival = fastest(results, true);
        line("| | median | ± | MB/s | peak memory |" + (rival.isPresent() ? " of the fastest rival's time |" : ""));
        line("|---|---:|---:|---:|---:|" + (rival.isPresent() ? "---:|" : ""));
        for (BenchResult result : results) {
            double seconds = result.medianSeconds();
            String row = measured(result, bytes / seconds / 1e6);
            line(row + (rival.isPresent() ? format(" %.2f |", seconds / rival.getAsDouble()) : ""));
        }
        line("");
        line(agreement);
    }

    /** Qualities are means. */
    void pictures(
            PictureTask task,
            int count,
            long bytes,
            List<BenchResult> results,
            Map<Contender, PictureQuality> qualities) {
        section(capital(task.question()));
        line(count + " JPEGs, " + bytes / 1_000_000 + " MB: `fanout images resize " + task.folder() + " -o out "
                + String.join(" ", task.options()) + "`");
        line("");
        OptionalDouble rival = fastest(results, true);
        String ratio = rival.isPresent() ? " of the fastest rival's time |" : "";
        line("| | median | ± | pictures/s | peak memory |" + ratio
                + " SSIM | PSNR | SSIM, linear light | PSNR, linear light | bytes |");
        line("|---|---:|---:|---:|---:|" + (rival.isPresent() ? "---:|" : "") + "---:|---:|---:|---:|---:|");
        for (BenchResult result : results) {
            double seconds = result.medianSeconds();
            PictureQuality quality = qualities.get(result.contender());
            line(measured(result, count / seconds)
                    + (rival.isPresent() ? format(" %.2f |", seconds / rival.getAsDouble()) : "")
                    + format(" %.4f | %.2f dB |", quality.ssim(), quality.psnr())
                    + format(" %.4f | %.2f dB |", quality.linearSsim(), quality.linearPsnr())
                    + format(" %,.0f |", quality.bytes()));
        }
    }

    /** What the figures of quality are; once, before the first of them. */
    void thumbnails(int judged) {
        section("Thumbnails");
        line(
                "Quality is how near a thumbnail comes to the original, decoded in whole by the JDK, shrunk by Lanczos' filter in");
        line(
                "doubles, and not compressed: SSIM of luma (7x7, Wang et al. 2004), PSNR of red, green and blue, and the size of the");
        line("file, in means over " + judged
                + " pictures chosen evenly. In linear light both are compared after the curve of sRGB was");
        line("undone, and the original is shrunk in linear light.");
    }

    void leftOut(PictureTask task) {
        section(capital(task.question()));
        line("Left out: no photographs. `PHOTOS=DIR` names a folder with JPEGs in `" + task.folder() + "`.");
    }

    void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    String text() {
        return text.toString();
    }

    static String seconds(double seconds) {
        return format(seconds < 10 ? "%.3f s" : "%.1f s", seconds);
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The beginning of a row, up to the peak of memory. */
    private static String measured(BenchResult result, double perSecond) {
        return "| " + result.contender().name() + " | " + seconds(result.medianSeconds()) + " | "
                + Math.round(result.spreadPercent()) + " % | " + Math.round(perSecond) + " | "
                + (result.peakBytes() == 0 ? "" : (result.peakBytes() >> 20) + " MiB") + " |";
    }

    private static OptionalDouble fastest(List<BenchResult> results, boolean rivals) {
        return results.stream()
                .filter(result -> result.contender().isRival() == rivals)
                .mapToDouble(BenchResult::medianSeconds)
                .min();
    }

    private static String commandOf(BenchTask task) {
        StringBuilder command = new StringBuilder("`fanout csv aggregate ").append(task.input());
        for (String option : task.options()) {
            boolean quoted = option.contains("(") || option.contains(";");
            command.append(' ').append(quoted ? "'" + option + "'" : option);
        }
        return command.append('`').toString();
    }
}
