package fanout.csv;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Records to measure on, the same every time. */
final class BenchmarkText {
    static final String HEADER = "id,country,city,price,latency,note\n";

    private BenchmarkText() {}

    /** @param quoted whether city and note are quoted, the note with a comma and a doubled quote in it */
    static byte[] records(int count, boolean quoted) {
        SplittableRandom random = new SplittableRandom(count);
        StringBuilder text = new StringBuilder(HEADER);
        String quote = quoted ? "\"" : "";
        for (int i = 0; i < count; i++) {
            int country = random.nextInt(200);
            text.append(i).append(",C").append(country).append(',');
            text.append(quote)
                    .append("City ")
                    .append(random.nextInt(2_000))
                    .append(quote)
                    .append(',');
            text.append(random.nextInt(10_000))
                    .append('.')
                    .append(10 + random.nextInt(90))
                    .append(',');
            text.append(random.nextInt(2_000)).append(',');
            text.append(quote)
                    .append(quoted ? "left, \"\"late\"\"" : "left late")
                    .append(quote)
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
