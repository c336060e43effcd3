package fanout.bench;

import java.util.List;

/** What is measured: one question on one kind of data, which fanout and its rivals answer. */
enum BenchTask {
    PLAIN(
            "groupby",
            "plain.csv",
            1,
            "per country: count, sum, average, minimum, maximum of the price, average latency",
            "--by country --agg " + Aggregates.OF_COUNTRIES),
    QUOTED(
            "groupby-quoted",
            "quoted.csv",
            1,
            "the same, of records with quoted fields that hold commas, quotes and newlines",
            "--by country --agg " + Aggregates.OF_COUNTRIES),
    MANY_GROUPS(
            "highcard",
            "plain.csv",
            2,
            "per city and product, millions of groups: count, sum of the price",
            "--by city,product --agg count,sum(price)"),
    SMALL_FILES(
            "small",
            "small",
            1,
            "the first question, of many files of 50 kB",
            "--by country --agg " + Aggregates.OF_COUNTRIES),
    STATIONS(
            "stations",
            "measurements.txt",
            1,
            "per station: minimum, average, maximum of two short columns without a header",
            "--no-header --names station,temperature --delimiter ; --by station"
                    + " --agg min(temperature),avg(temperature),max(temperature)");

    private final String title;
    private final String input;
    private final int keys;
    private final String question;
    /** Apart by blanks. */
    private final String options;

    private static final class Aggregates {
        static final String OF_COUNTRIES = "count,sum(price),avg(price),min(price),max(price),avg(latency_ms)";
    }

    BenchTask(String title, String input, int keys, String question, String options) {
        this.title = title;
        this.input = input;
        this.keys = keys;
        this.question = question;
        this.options = options;
    }

    /** What the script that runs rivals is asked for. */
    String title() {
        return title;
    }

    /** The file or folder, below that of the data. */
    String input() {
        return input;
    }

    /** How many columns of the answer are keys; all others are numbers. */
    int keys() {
        return keys;
    }

    String question() {
        return question;
    }

    /** For {@code fanout csv aggregate}. */
    List<String> options() {
        return List.of(options.split(" "));
    }
}
