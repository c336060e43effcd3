package fanout.report;

import fanout.aggregate.Value;
import fanout.backend.StageFigures;
import fanout.state.RunEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The stages of a run as a JSON array, as {@link SummaryJson} describes it. */
final class StageJson {
    private StageJson() {}

    static void write(JsonOutput json, List<StageFigures> stages) {
        json.beginArray();
        for (StageFigures stage : stages) {
            boolean fetch = stage.name().equals(StageFigures.FETCH);
            json.beginObject();
            json.name("stage").string(stage.name());
            json.name("limit").number(stage.limit());
            json.name("waiting").number(stage.waiting());
            json.name("in_flight").number(stage.inFlight());
            orNull(json, "most_in_flight", stage.mostInFlight(), stage.mostInFlight() > 0);
            json.name("done").number(stage.done());
            json.name("unchanged").number(stage.unchanged());
            orNull(json, "received_bytes", stage.bytes(), fetch);
            json.name("seconds").seconds(stage.nanos());
            json.name("per_second");
            perSecond(json, stage);
            json.name("narrow_seconds").seconds(stage.narrowNanos());
            json.name("narrow").literal(stage.isNarrow(stages) ? "true" : "false");
            json.endObject();
        }
        json.endArray();
    }

    /** To the thousandth; null in no time. */
    private static void perSecond(JsonOutput json, StageFigures stage) {
        if (stage.nanos() <= 0) {
            json.literal("null");
            return;
        }
        BigDecimal rate = BigDecimal.valueOf(stage.done())
                .movePointRight(9)
                .divide(BigDecimal.valueOf(stage.nanos()), 3, RoundingMode.HALF_UP);
        json.value(new Value().setDecimal(rate));
    }

    private static void orNull(JsonOutput json, String name, long number, boolean known) {
        json.name(name);
        if (known) {
            json.number(number);
        } else {
            json.literal("null");
        }
    }

    /** None of a run of another version. */
    static List<StageFigures> read(List<RunEntry> objects) {
        List<StageFigures> stages = new ArrayList<>();
        for (RunEntry stage : objects) {
            stages.add(new StageFigures(
                    stage.text("stage"),
                    (int) Math.max(1, stage.number("limit")),
                    (int) stage.number("waiting"),
                    (int) stage.number("in_flight"),
                    (int) stage.number("most_in_flight"),
                    stage.number("done"),
                    stage.number("unchanged"),
                    stage.number("received_bytes"),
                    stage.nanos("seconds"),
                    stage.nanos("narrow_seconds")));
        }
        return stages;
    }
}
