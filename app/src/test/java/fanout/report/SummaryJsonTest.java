package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.run.RunSummary.ItemCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {
    @Test
    void hasTheSameFactsUnderStableNames() {
        String expected = """
                {"format":1,"command":"csv aggregate","exit_code":1,"stopped":null,"refusal":null,"started":"2026-11-20T02:15:00.123Z",\
                "output":"out.csv","rejects_file":"bad.csv","inputs":12,"input_bytes":9600000,\
                "reused_inputs":0,"reused_chunks":0,"reused_bytes":0,"kept_bytes":0,\
                "elapsed_seconds":0.410000000,"bytes_per_second":23414634,\
                "records_read":120000,"records_kept":119000,"records_filtered":985,"records_rejected":12,\
                "records_blank":3,"records_per_second":292675,"groups":27,"plain_bytes":30000000,\
                "mode":"processes","mode_why":"asked for","predicted_seconds":null,"workers":2,"chunks":14,\
                "messages":6,"rerun_chunks":2,"spilled_bytes":84000000,\
                "cpu_seconds":1.100000000,"coordinator_cpu_seconds":0.660000000,"workers_cpu_seconds":0.440000000,\
                "coordinator_peak_bytes":100663296,"workers_peak_bytes":220200960,\
                "worker_start_seconds":0.090000000,"worker_restarts":1,"stages":[],\
                "first_rejects":[\
                {"file":"sales/2025-07.csv","record":1204,"line":1310,"offset":98231,"bytes":6,"column":"",\
                "reason":"12 fields where the header has 11"},\
                {"file":"sales/2025-07.csv","record":1377,"line":1490,"offset":112004,"bytes":6,"column":"price",\
                "reason":"\\"n/a\\" is\\nno number"}],\
                "failures":[{"input":"sales/x.csv","message":"sales/x.csv: permission denied"}],\
                "notices":["no column \\"note\\" in sales/2024-01.csv: empty there"]}
                """;
        assertEquals(expected, SummaryJson.of(Summaries.eventful("bad.csv")));
    }

    @Test
    void imagesHaveTheirOwnCounts() {
        String json = SummaryJson.of(Summaries.images(new ItemCounts(1_204, 1_204, 0, 0, ""), "Ctrl-C", 130));
        assertTrue(
                json.contains(
                        "\"images_written\":1204,\"images_outputs\":1204,\"images_skipped\":0,\"images_failed\":0,"
                                + "\"images_per_second\":602,"),
                json);
        assertTrue(json.contains("\"stopped\":\"Ctrl-C\""), json);
    }

    @Test
    void stagesSayWhatTheyDidAndWhichOfThemIsNarrow() {
        String json = SummaryJson.of(Summaries.images(
                new ItemCounts(200, 200, 0, 0, ""), List.of(Summaries.FETCH, Summaries.PROCESS), "", 0));
        String expected = """
                "stages":[\
                {"stage":"fetch","limit":64,"waiting":0,"in_flight":0,"most_in_flight":8,"done":203,"unchanged":3,\
                "received_bytes":86100000,"seconds":11.300000000,"per_second":17.965,"narrow_seconds":8.000000000,\
                "narrow":true},\
                {"stage":"process","limit":2,"waiting":0,"in_flight":0,"most_in_flight":2,"done":200,"unchanged":0,\
                "received_bytes":null,"seconds":11.500000000,"per_second":17.391,"narrow_seconds":3.500000000,\
                "narrow":false}],""";
        assertTrue(json.contains(expected), json);
    }
}
