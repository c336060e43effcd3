package fanout.cli;

import fanout.state.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Whom to trust besides those whom the JVM trusts, for servers of an own authority, or of none. */
final class CertificateOption {
    private static final String NAME = "--ca-certificate";

    private CertificateOption() {}

    static OptionGroup addTo(OptionGroup group) {
        return group.value(
                NAME,
                "FILE",
                "Certificates in PEM of authorities, or of servers themselves, to be trusted beside those that the JVM has.");
    }

    static List<X509Certificate> of(Typed typed) throws CliException {
        String name = typed.text(NAME, "");
        if (name.isEmpty()) {
            return List.of();
        }
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                if (certificate instanceof X509Certificate known) {
                    certificates.add(known);
                }
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, NAME + ": cannot read " + name + ": " + Reasons.of(e));
        } catch (CertificateException e) {
            throw new CliException(ExitCode.USAGE, NAME + ": what is in " + name + " is no certificate in PEM");
        }
        if (certificates.isEmpty()) {
            throw new CliException(ExitCode.USAGE, NAME + ": there is no certificate in " + name);
        }
        return certificates;
    }
}
