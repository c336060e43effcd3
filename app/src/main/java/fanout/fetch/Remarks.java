package fanout.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person should know of an answer that was taken. */
final class Remarks {
    private Remarks() {}

    /**
     * One phrase, or an empty text.
     *
     * @param damaged whether a part of it was there that could not be gone on with
     */
    static String of(Fields headers, boolean damaged) {
        String encoding = headers.first("Content-Encoding").strip().toLowerCase(Locale.ROOT);
        boolean announced = headers.has("Content-Length") || headers.has("Transfer-Encoding");
        if (encoding.isEmpty() && announced && !damaged) {
            return "";
        }
        List<String> remarks = new ArrayList<>();
        if (!encoding.isEmpty() && !encoding.equals("identity")) {
            remarks.add("stored as it was sent: packed, Content-Encoding " + encoding);
        }
        if (!announced) {
            remarks.add("the server did not say how long it is");
        }
        if (damaged) {
            remarks.add("begun anew: the part of it that was there had been damaged");
        }
        return String.join("; ", remarks);
    }
}
