package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fanout.report.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told who made a mistake, or whose files have one. */
class MessagesTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sum(v)", "sum(v + 1)", "bool_and(v)"})
    void aBadValueIsShownTheSameWayWhateverItWasUsedFor(String aggregate) throws IOException {
        write("in.csv", "k,v\na,x\t\u0001\u0085\n");
        assertEquals(ExitCode.REJECTED, run("--agg", aggregate));
        String wrong = aggregate.startsWith("sum") ? "is not a number" : "is neither true nor false";
        assertSaid(" byte 4: column v: \"x\\t\\x01\\u0085\" " + wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mnth            | no column \"mnth\" in FILE (it has k, v). Did you mean \"month\"?",
                "day(v)          | no column \"day(v)\" in FILE (it has k, v). To group by an expression, give it a name: --derive NAME=EXPR --by NAME",
                "left(k, 2)      | no column \"left(k\" in FILE (it has k, v). To group by an expression, give it a name: --derive NAME=EXPR --by NAME",
                "(k              | no column \"(k\" in FILE (it has k, v). Did you mean \"k\"?",
            })
    void aKeyThatThereIsNotIsLookedForAmongDerivedColumns(String by, String message) throws IOException {
        write("in.csv", "k,v\na,2025-01-31\n");
        assertEquals(ExitCode.USAGE, run("--by", by, "--derive", "month=month(v)"));
        assertSaid("fanout: " + message.replace("FILE", folder.resolve("in.csv").toString()) + "\n");
    }

    @Test
    void aColumnThatIsDerivedTooLateIsSaidToBe() throws IOException {
        write("in.csv", "k,v\na,1\n");
        assertEquals(ExitCode.USAGE, run("--derive", "a=b + 1", "--derive", "b=v + 1"));
        assertSaid("(it has k, v). --derive b=… has to stand before what uses it\n");
    }

    @Test
    void whereThereIsNoHeaderNoneIsNamed() throws IOException {
        write("in.csv", "a,1\nb\n");
        assertEquals(ExitCode.REJECTED, run("--no-header"));
        assertSaid(" byte 4: 1 field where there should be 2\n");
        assertEquals(ExitCode.REJECTED, run());
        assertSaid(" byte 4: 1 field where the header has 2\n");
    }

    @Test
    void whereTheFormatCannotHaveATextAsItIsThatIsSaid() throws IOException {
        Files.write(folder.resolve("in.csv"), "k,v\nM\u00fc,1\nM\u00e4,2\n".getBytes(StandardCharsets.ISO_8859_1));
        String json = folder.resolve("out.json").toString();
        assertEquals(ExitCode.DONE, run("--by", "k", "-o", json));
        assertSaid("note: 2 texts are not UTF-8 and shown with U+FFFD");
        assertEquals(ExitCode.DONE, run("--by", "k", "-o", json, "--charset", "windows-1252"));
        assertFalse(said.toString(StandardCharsets.UTF_8).contains("U+FFFD"));
        assertEquals(
                ExitCode.DONE, run("--by", "k", "-o", folder.resolve("out.csv").toString()));
        assertFalse(said.toString(StandardCharsets.UTF_8).contains("U+FFFD"));
    }

    @Test
    void whatTopAnswersWithIsNotReplacedWithoutAWord() throws IOException {
        Files.write(folder.resolve("in.csv"), "k\nM\u00fc\nM\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        Path csv = folder.resolve("out.csv");
        assertEquals(ExitCode.DONE, run("--agg", "top(2,k)", "-o", csv.toString()));
        assertFalse(said.toString(StandardCharsets.UTF_8).contains("U+FFFD"));
        assertEquals(
                "\"top(2,k)\"\n\"[[\"\"M\u00e4\"\",1],[\"\"M\u00fc\"\",1]]\"\n",
                Files.readString(csv, StandardCharsets.ISO_8859_1));
        assertEquals(
                ExitCode.DONE,
                run("--agg", "top(2,k)", "-o", folder.resolve("out.json").toString()));
        assertSaid("note: 1 text is not UTF-8 and shown with U+FFFD");
    }

    @Test
    void aTextWithoutQuotesInAConditionIsTakenForOne() throws IOException {
        write("in.csv", "country,v\nDE,1\n");
        assertEquals(ExitCode.USAGE, run("--where", "country = DE"));
        assertSaid(" (it has country, v). A text stands in single quotes: 'DE'\n");
        assertEquals(ExitCode.USAGE, run("--where", "contry = 'DE'"));
        assertSaid(" (it has country, v). Did you mean \"country\"?\n");
        assertEquals(ExitCode.USAGE, run("--by", "DE"));
        assertSaid(" (it has country, v)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(replace(v, \"kg\", ''))", "sum(length(\"kg\"))"})
    void aTextInDoubleQuotesIsTakenForOneInAnyExpression(String aggregate) throws IOException {
        write("in.csv", "country,v\nDE,1\n");
        assertEquals(ExitCode.USAGE, run("--agg", aggregate));
        assertSaid(" (it has country, v). A text stands in single quotes: 'kg'\n");
        assertEquals(ExitCode.USAGE, run("--derive", "w=v || \"kg\"", "--by", "w"));
        assertSaid(" (it has country, v). A text stands in single quotes: 'kg'\n");
        for (String column : List.of("sum(kg)", "sum(\"kg\")", "sum(`kg`)")) {
            assertEquals(ExitCode.USAGE, run("--agg", column));
            assertSaid(" (it has country, v)\n");
        }
    }

    @Test
    void aHeaderThatWasNotCutIsSeenToHaveAnotherDelimiter() throws IOException {
        write("in.csv", "Datum;Kunde\n1;a\n");
        assertEquals(ExitCode.USAGE, run("--by", "Kunde"));
        assertSaid(" (it has Datum;Kunde). If \";\" separates the fields, say --delimiter ';'\n");
        write("in.csv", "Datum\tKunde\n1\ta\n");
        assertEquals(ExitCode.USAGE, run("--by", "Kunde"));
        assertSaid(". If a tab separates the fields, say --delimiter tab\n");
        write("in.csv", "Datum,Kunde\n1,a\n");
        assertEquals(ExitCode.USAGE, run("--by", "Kunde", "--delimiter", ";"));
        assertSaid(". If \",\" separates the fields, say --delimiter ','\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ","})
    void theLineThatTellsExcelTheDelimiterIsNoHeader(String delimiter) throws IOException {
        write("in.csv", "sep=;\r\nDatum;Kunde\r\n1;a\r\n");
        assertEquals(ExitCode.USAGE, run("--by", "Kunde", "--delimiter", delimiter));
        assertSaid("). The line \"sep=\" is for Excel alone: take it out (tail -n +2)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\xFF", ",\\x80"})
    void aCodeThatIsNoCharacterByItselfIsNoDelimiter(String delimiter) throws IOException {
        write("in.csv", "k,v\na,1\n");
        assertEquals(ExitCode.USAGE, run("--delimiter", delimiter));
        assertSaid("fanout: --delimiter: \"" + delimiter + "\" is not a code for one character: those end at \\x7F.");
    }

    @Test
    void helpOfACommandIsAskedForInTwoWays() {
        assertEquals(ExitCode.DONE, run(List.of("csv", "aggregate", "--help")));
        String help = printed.toString(StandardCharsets.UTF_8);
        assertTrue(help.startsWith("fanout csv aggregate: "), help);
        assertEquals(ExitCode.DONE, run(List.of("help", "csv", "aggregate")));
        assertEquals(help, printed.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.USAGE, run(List.of("help", "csv", "agregate")));
        assertSaid("there is no command \"csv agregate\". Did you mean \"fanout csv aggregate\"?\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv aggregate in.csv -q|there is no option -q. Did you mean --quiet?",
                "csv aggregate in.csv -z|there is no option -z (fanout csv aggregate --help lists them)",
                "csv aggregate in.csv --group-by=k|there is no option --group-by. Did you mean --by?",
                "csv aggregate in.csv --groupby k|there is no option --groupby. Did you mean --by?",
                "images resize in --group-by k|there is no option --group-by (fanout images resize --help lists them)",
                "csv aggregate in.csv -o a.md|--output a.md: it would not be what its ending says: name it .csv or .tsv or .json or .ndjson",
                "csv aggregate in.csv -o a.XLSX|--output a.XLSX: it would not be what its ending says: name it .csv or .tsv or .json or .ndjson",
                "csv aggregate in.csv --rejects a.parquet|--rejects a.parquet: it would not be what its ending says: name it .csv",
                "csv aggregate in.csv --rejects a.json|--rejects a.json: it would not be what its ending says: name it .csv",
                "csv aggregate in.csv -o a.csv.GZ|--output a.csv.GZ: outputs are not compressed: take the ending off",
                "csv aggregate in.csv --limit 10|--limit: \"10\" is not STAGE=N, such as fetch=64 or process=2: it is",
                "runs last|fanout runs takes no \"last\". Did you mean \"fanout runs show last\"?",
                "csv|there is no command \"csv\": there is fanout csv aggregate",
                "images|there is no command \"images\": there are fanout images resize and fanout images info",
                "images --help|there is no command \"images\": there are fanout images resize and fanout images info",
                "images shrink|there is no command \"images shrink\": there are fanout images resize and fanout images info",
                "image|there is no command \"image\" (fanout --help lists the commands)",
                "images info in --max-pixels 500P|--max-pixels: \"500P\" is not a number of pixels such as 500M",
                "images info in --max-pixels 1000G|--max-pixels: \"1000G\" is not a number of pixels such as 500M",
            })
    void whatIsCalledOtherwiseElsewhereIsNamed(String words, String message) {
        assertEquals(ExitCode.USAGE, run(List.of(words.split(" "))));
        assertSaid("fanout: " + message);
    }

    @Test
    void aPipeInAFolderIsNotLeftOutForItsName() throws Exception {
        write("in.csv", "k,v\na,1\n");
        assumeTrue(new ProcessBuilder("mkfifo", folder.resolve("pipe.csv").toString())
                        .start()
                        .waitFor()
                == 0);
        assertEquals(ExitCode.DONE, run(folder.toString(), List.of()));
        assertSaid(": 1 left out (pipe.csv): neither a file nor a directory; for a pipe use - (standard input)\n");
    }

    private int run(String... options) {
        return run(folder.resolve("in.csv").toString(), List.of(options));
    }

    private int run(String input, List<String> options) {
        List<String> words = new ArrayList<>(List.of("csv", "aggregate", input));
        words.addAll(options);
        return run(words);
    }

    private int run(List<String> words) {
        said.reset();
        printed.reset();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                err,
                Terminal.NONE,
                Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
                new Interruption());
        int exitCode = new CommandLineRunner(console).run(words.toArray(String[]::new));
        console.interruption().finished();
        return exitCode;
    }

    private void assertSaid(String part) {
        String all = said.toString(StandardCharsets.UTF_8);
        assertTrue(all.contains(part), all);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
