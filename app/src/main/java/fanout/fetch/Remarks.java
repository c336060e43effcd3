package fanout.fetch;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person should know of an answer that was taken. */
final class Remarks {
    private Remarks() {}

    /** One phrase, or an empty text. */
    static String of(HttpHeaders headers) {
        List<String> remarks = new ArrayList<>();
        String encoding =
                headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!encoding.isEmpty() && !encoding.equals("identity")) {
            remarks.add("stored as it was sent: packed, Content-Encoding " + encoding);
        }
        boolean announced = headers.firstValue("Content-Length").isPresent()
                || headers.firstValue("Transfer-Encoding").isPresent();
        if (!announced) {
            remarks.add("the server did not say how long it is");
        }
        return String.join("; ", remarks);
    }
}
