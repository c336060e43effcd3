package fanout.manifest;

import fanout.task.FetchStatus;
import fanout.task.FetchedContent;
import fanout.task.Validator;
import java.util.List;

/** The manifest of {@code fetch}. */
public final class FetchRowFormat implements ManifestFormat<FetchRow> {
    private static final List<String> COLUMNS = List.of(
            "url",
            "output",
            "status",
            "http_status",
            "reason",
            "bytes",
            "sha256",
            "etag",
            "last_modified",
            "tries",
            "run",
            "seconds");

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<Object> fields(FetchRow row) {
        FetchedContent content = row.content();
        return List.of(
                row.url(),
                row.output(),
                RecordFields.written(row.status()),
                RecordFields.known(row.httpStatus()),
                row.reason(),
                row.status() == FetchStatus.FAILED ? "" : content.bytes(),
                content.sha256(),
                content.validator().etag(),
                content.validator().lastModified(),
                row.tries(),
                row.run(),
                RecordFields.seconds(row.elapsedNanos()));
    }

    @Override
    public FetchRow row(RecordFields fields) {
        return new FetchRow(
                fields.text("url"),
                fields.text("output"),
                fields.choice("status", FetchStatus.class),
                (int) fields.number("http_status"),
                fields.text("reason"),
                new FetchedContent(
                        fields.number("bytes"),
                        fields.text("sha256"),
                        new Validator(fields.text("etag"), fields.text("last_modified"))),
                (int) fields.number("tries"),
                fields.text("run"),
                fields.nanos("seconds"));
    }
}
