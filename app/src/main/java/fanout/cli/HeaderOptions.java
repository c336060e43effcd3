package fanout.cli;

import fanout.system.SystemReason;
import fanout.task.RequestHeader;
import fanout.task.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers of one's own. Their values are in no message. */
final class HeaderOptions {
    /** What fanout says itself, or the client does not let anybody say. */
    private static final Set<String> OWN = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final String FILE = "--header-file";
    private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private HeaderOptions() {}

    static OptionGroup addTo(OptionGroup group) {
        return group.values(
                        SecretWords.HEADER,
                        "'NAME: VALUE'",
                        "Sent to the servers that are named, and to no other that they redirect to. Others on this machine can see it while it runs.")
                .value(FILE, "FILE", "The same, one header a line, seen by nobody who cannot read the file.");
    }

    /** Where {@code --header} is something else. */
    static void addFileTo(OptionGroup group) {
        group.value(FILE, "FILE", "Headers to send to servers of URLs that are inputs, 'NAME: VALUE', one a line.");
    }

    /** The same. */
    static List<RequestHeader> ofFile(Typed typed) throws CliException {
        return of(typed, List.of());
    }

    static List<RequestHeader> of(Typed typed) throws CliException {
        return of(typed, typed.texts(SecretWords.HEADER));
    }

    private static List<RequestHeader> of(Typed typed, List<String> texts) throws CliException {
        List<RequestHeader> headers = new ArrayList<>();
        String file = typed.text(FILE, "");
        if (!file.isEmpty()) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    headers.add(header(lines.get(i), "--header-file " + file + " line " + (i + 1)));
                }
            }
        }
        for (String text : texts) {
            headers.add(header(text, SecretWords.HEADER));
        }
        return headers;
    }

    private static List<String> lines(String file) throws CliException {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (CharacterCodingException e) {
            throw new CliException(ExitCode.USAGE, "--header-file: " + file + " is not in UTF-8");
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.USAGE, "--header-file: there is no " + file);
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "--header-file: cannot read " + file + ": " + SystemReason.of(e));
        }
    }

    private static RequestHeader header(String text, String place) throws CliException {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip();
        if (!name.matches(NAME)) {
            throw new CliException(ExitCode.USAGE, place + ": not of the form 'NAME: VALUE'");
        }
        if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new CliException(ExitCode.USAGE, place + ": " + name + " is fanout's own to send");
        }
        String value = text.substring(colon + 1).strip();
        if (!value.chars().allMatch(sign -> (sign >= ' ' && sign < 127) || sign == '\t')) {
            throw new CliException(ExitCode.USAGE, place + ": the value of " + name + " is not plain ASCII");
        }
        return new RequestHeader(name, new Secret(value));
    }
}
