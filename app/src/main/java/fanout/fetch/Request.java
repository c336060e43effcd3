package fanout.fetch;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/**
 * A request for what is at an address.
 *
 * @param uri without user-info
 * @param headers without Host, which follows from the address
 */
record Request(URI uri, Fields headers) {
    Request {
        for (int i = 0; i < headers.size(); i++) {
            if (!Fields.isValue(headers.value(i))) {
                throw new IllegalArgumentException("no value of a header: that of " + headers.name(i));
            }
        }
    }

    /** Scheme, host and port. */
    String origin() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** As it goes over the wire. */
    byte[] text() {
        StringBuilder text = new StringBuilder(256).append("GET ").append(uri.getRawPath());
        if (uri.getRawQuery() != null) {
            text.append('?').append(uri.getRawQuery());
        }
        text.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority()).append("\r\n");
        for (int i = 0; i < headers.size(); i++) {
            text.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** For the JDK's client. */
    HttpRequest forClient() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        for (int i = 0; i < headers.size(); i++) {
            request.header(headers.name(i), headers.value(i));
        }
        return request.build();
    }
}
