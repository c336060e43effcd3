package fanout.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that a server has made for itself, by the JDK's own program. */
public final class OwnCertificate {
    private static final String PASSWORD = "sesame";

    private final Path store;
    private final Path pem;

    /**
     * Makes one.
     *
     * @param name of the server, as keytool wants it, such as {@code ip:127.0.0.1}
     * @param options more of them, as about its time
     */
    public OwnCertificate(Path folder, String name, String... options) throws IOException, InterruptedException {
        store = folder.resolve("server.p12");
        pem = folder.resolve("server.pem");
        keytool(Stream.concat(
                        Stream.of(
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "own",
                                "-dname",
                                "CN=own",
                                "-ext",
                                "san=" + name),
                        Stream.of(options))
                .toList());
        keytool(List.of("-exportcert", "-rfc", "-alias", "own", "-file", pem.toString()));
    }

    private void keytool(List<String> words) throws IOException, InterruptedException {
        List<String> line = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        words.stream(),
                        Stream.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"))
                .flatMap(part -> part)
                .toList();
        Path said = Files.createTempFile(store.getParent(), "keytool", "");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool: " + Files.readString(said));
        }
    }

    /** For who wants to trust it. */
    public Path pem() {
        return pem;
    }

    /** For the server. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
