package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import fanout.fetch.OwnCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom fetching believes over https, and whom it tells what. */
class FetchSecureTest {
    private static final byte[] BODY = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    /** For the name by which the servers here are asked. */
    private static OwnCertificate certificate;

    @TempDir
    private Path folder;

    private FetchFolder fetch;

    @BeforeAll
    static void certify(@TempDir Path servers) throws Exception {
        certificate = new OwnCertificate(servers, "ip:127.0.0.1");
    }

    @BeforeEach
    void start() {
        fetch = new FetchFolder(folder);
    }

    @Test
    void aServerThatNobodyVouchesForIsAskedNothingAndTheReasonSaysWhatToDo() throws Exception {
        try (OddServer server = new OddServer(certificate.context())) {
            server.on("/a", (request, time, wire) -> wire.ok("", BODY));
            assertEquals(1, fetch.fetch(server.url("/a")), fetch.said());
            assertEquals(
                    "TLS: nobody who is trusted has signed the server's certificate (--ca-certificate FILE names whom to trust)",
                    fetch.rows().get(0).get("reason"));
            assertEquals("1", fetch.rows().get(0).get("tries"));
            assertEquals(0, server.count("/a"));
            assertEquals(List.of(), fetch.names());
        }
    }

    @Test
    void aCertificateThatIsGivenIsTrustedAndLargeBodiesComeWhole() throws Exception {
        byte[] large = new byte[1_500_000];
        new Random(5).nextBytes(large);
        try (OddServer server = new OddServer(certificate.context())) {
            server.on("/a", (request, time, wire) -> wire.ok("", BODY));
            server.on("/large", (request, time, wire) -> wire.ok("ETag: \"1\"\r\n", large));
            int code = fetch.with("--ca-certificate", certificate.pem().toString())
                    .fetch(server.url("/a"), server.url("/large"), server.url("/none"));
            assertEquals(1, code, fetch.said());
            assertArrayEquals(BODY, fetch.bytes("a"));
            assertArrayEquals(large, fetch.bytes("large"));
            assertEquals("HTTP status 404", fetch.rows().get(2).get("reason"));
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefusedAlsoWhereItIsTrusted() throws Exception {
        OwnCertificate another = new OwnCertificate(folder, "dns:elsewhere.example");
        try (OddServer server = new OddServer(another.context())) {
            server.on("/a", (request, time, wire) -> wire.ok("", BODY));
            int code = fetch.with("--ca-certificate", another.pem().toString()).fetch(server.url("/a"));
            assertEquals(1, code, fetch.said());
            String reason = fetch.rows().get(0).get("reason");
            assertTrue(reason.startsWith("TLS: the server's certificate is for another name: "), reason);
            assertEquals(0, server.count("/a"));
        }
    }

    @Test
    void headersAndUserInfoStayWithTheServerThatTheyAreForWhereverItRedirects() throws Exception {
        fetch.with("--ca-certificate", certificate.pem().toString(), "--header", "X-Key: open");
        try (OddServer plain = new OddServer();
                OddServer secure = new OddServer(certificate.context())) {
            plain.on("/b", (request, time, wire) -> wire.ok("", BODY));
            secure.on("/a", (request, time, wire) -> redirect(wire, plain.url("/b")));
            String url = secure.url("/a").replace("//", "//joe:sesame@");
            assertEquals(1, fetch.fetch(url));
            assertEquals(
                    "redirected from https to http (--allow-downgrade follows)",
                    fetch.rows().get(0).get("reason"));
            assertEquals(0, plain.count("/b"));
            assertEquals(0, fetch.with("--allow-downgrade").fetch(url), fetch.said());
            assertEquals("open", secure.requests("/a").get(0).header("x-key"));
            OddServer.Request there = plain.requests("/b").get(0);
            assertEquals("", there.header("x-key") + there.header("authorization"));
        }
    }

    @Test
    void whatIsNoCertificateIsRefusedBeforeAnythingIsSent() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path other = Files.writeString(
                folder.resolve("other.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertEquals(2, fetch.with("--ca-certificate", empty.toString()).fetch("https://127.0.0.1:1/a"));
        assertTrue(fetch.said().contains("--ca-certificate: there is no certificate in " + empty), fetch.said());
        assertEquals(2, fetch.with("--ca-certificate", other.toString()).fetch("https://127.0.0.1:1/a"));
        assertTrue(fetch.said().contains("is no certificate in PEM"), fetch.said());
        assertEquals(2, fetch.with("--ca-certificate", "nowhere.pem").fetch("https://127.0.0.1:1/a"));
        assertTrue(fetch.said().contains("--ca-certificate: cannot read nowhere.pem: there is no"), fetch.said());
    }

    private static void redirect(OddServer.Wire wire, String to) throws IOException {
        wire.answer("302 Found", "Location: " + to + "\r\n", new byte[0]);
    }
}
