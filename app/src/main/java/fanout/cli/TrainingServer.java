package fanout.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers what is fetched while an archive is trained ({@link StartupArchive}): on this machine alone, one connection at a time,
 * for as long as it is open.
 */
final class TrainingServer implements AutoCloseable {
    private static final byte[] ANSWER = """
            HTTP/1.1 200 OK
            Date: Fri, 20 Nov 2026 02:15:00 GMT
            ETag: "1"
            Last-Modified: Fri, 20 Nov 2026 02:15:00 GMT
            Content-Length: 8

            a,b
            1,2
            """.getBytes(StandardCharsets.US_ASCII);

    private static final int BACKLOG = 8;
    private static final String HERE = "127.0.0.1";

    private final ServerSocket socket;

    TrainingServer() throws IOException {
        socket = new ServerSocket(0, BACKLOG, InetAddress.getAllByName(HERE)[0]);
        Thread thread = new Thread(this::serve, "fanout-training");
        thread.setDaemon(true);
        thread.start();
    }

    String url(String name) {
        return "http://" + HERE + ":" + socket.getLocalPort() + "/" + name;
    }

    private void serve() {
        try {
            while (true) {
                try (Socket connection = socket.accept()) {
                    serve(connection);
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void serve(Socket connection) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = request.readLine(); line != null; line = request.readLine()) {
            if (line.isEmpty()) {
                connection.getOutputStream().write(ANSWER);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
