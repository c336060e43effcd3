package fanout.manifest;

import fanout.task.FetchReport;
import fanout.task.FetchStatus;
import fanout.task.FetchedContent;

/**
 * One record of the manifest of {@code fetch}: one line of its inputs. What is not known is empty, or 0.
 *
 * @param url without user-info
 * @param output the path below the output folder, with slashes; empty where it failed
 * @param tries 0 where nothing was asked for, because the same URL is an input before
 * @param run when the run that fetched the content began, such as {@code 2026-11-20T02:15:00Z}
 */
public record FetchRow(
        String url,
        String output,
        FetchStatus status,
        int httpStatus,
        String reason,
        FetchedContent content,
        int tries,
        String run,
        long elapsedNanos)
        implements Recorded {
    /**
     * The row of a URL that was asked for.
     *
     * @param run when the run began that fetched the content
     */
    public static FetchRow of(String url, String output, FetchReport report, String run) {
        boolean failed = report.status() == FetchStatus.FAILED;
        return new FetchRow(
                url,
                failed ? "" : output,
                report.status(),
                report.httpStatus(),
                report.reason(),
                report.content(),
                report.tries(),
                run,
                report.elapsedNanos());
    }

    /** The same for an input that is the same URL once more, for which nothing was asked. */
    public FetchRow again(String shown, String why) {
        String both = reason.isEmpty() ? why : reason + "; " + why;
        return new FetchRow(shown, output, status, httpStatus, both, content, 0, run, 0);
    }

    @Override
    public String input() {
        return url;
    }

    @Override
    public long outputBytes() {
        return content.bytes();
    }
}
