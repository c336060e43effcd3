package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fanout.documentation.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tasks in sample-data are compiled as docs/tasks.md says, and do what it says. */
class TaskExamplesTest {
    private static final Path TASKS = Page.ROOT.resolve("sample-data/tasks");

    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path jar;

    @BeforeEach
    void pack() throws IOException {
        fanout = new TypedCommand(folder);
        List<Path> sources;
        try (Stream<Path> files = Files.list(TASKS)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertEquals(4, sources.size());
        jar = TaskJar.make(folder, sources, Files.readString(TASKS.resolve("META-INF/services/fanout.api.Task")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void primesAreCountedInEveryMode(String mode) throws Exception {
        Path answer = folder.resolve("answer");
        int exit = fanout.run(exec("primes", "--lines", TASKS + "/numbers.txt", "--mode", mode, "-o", "" + answer));
        assertEquals(ExitCode.DONE, exit, fanout.said());
        List<String> lines = Files.readAllLines(answer);
        assertEquals("10000 1229", lines.get(0));
        assertEquals("100000 9592", lines.get(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void recordsAreCalculatedWithByTheNamesOfTheirColumns(String mode) throws Exception {
        Path table = Files.writeString(
                folder.resolve("table.csv"), "latency_ms,\"the, city\",price\n10,Wien,4\n1,\"a\"\"b\",oops\n0,,9\n");
        Path answer = folder.resolve("answer.csv");
        int exit =
                fanout.run(exec("maths", "--rows", "" + table, "--set", "rounds=1", "--mode", mode, "-o", "" + answer));
        assertEquals(ExitCode.REJECTED, exit, fanout.said());
        double first = StrictMath.sin(4) * StrictMath.cos(10) + StrictMath.sqrt(4) / StrictMath.log(12);
        double third = StrictMath.sin(9) * StrictMath.cos(0) + StrictMath.sqrt(9) / StrictMath.log(2);
        assertEquals(List.of("record,energy", "1," + first, "3," + third), Files.readAllLines(answer));
        assertTrue(fanout.said().contains("table.csv record 2: \"oops\" is no number"), fanout.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void aStreamOfRecordsGivesTheSameHoweverItIsCut(String mode) throws Exception {
        StringBuilder table = new StringBuilder("price,\"the,\nnote\",latency_ms\n");
        StringBuilder expected = new StringBuilder("record,energy\n");
        for (int i = 1; i <= 500; i++) {
            table.append(i)
                    .append(",\"")
                    .append("9,9\n".repeat(i % 40))
                    .append("\",")
                    .append(i % 7 == 0 ? "" : i % 5);
            table.append(i % 11 == 0 ? "\n\n" : "\n");
            expected.append(i)
                    .append(',')
                    .append(i % 7 == 0 ? "" : energy(i, i % 5))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("table.csv"), table);
        Path answer = folder.resolve("answer.csv");
        for (String size : List.of("1K", "4K", "1M")) {
            int exit = fanout.run(exec(
                    "streamed-maths",
                    "--pipe",
                    "" + file,
                    "--fresh",
                    "--set",
                    "rounds=1",
                    "--chunk-size",
                    size,
                    "--mode",
                    mode,
                    "-o",
                    "" + answer));
            assertEquals(ExitCode.DONE, exit, fanout.said());
            assertEquals(expected.toString(), Files.readString(answer));
        }
        assertTrue(fanout.said().startsWith("1 file, 500 records, 1 piece (1 done), "), fanout.said());
    }

    private static double energy(double price, double latency) {
        return StrictMath.sin(price) * StrictMath.cos(latency) + StrictMath.sqrt(price) / StrictMath.log(latency + 2);
    }

    @Test
    void manyServicesAreAskedAtATimeAndThoseThatAreNotWellAreNamed() throws Exception {
        int services = 12;
        // Nobody is answered before all have asked.
        CountDownLatch asked = new CountDownLatch(services);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), services);
        ExecutorService threads = Executors.newFixedThreadPool(services);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.countDown();
            try {
                asked.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            boolean well = !exchange.getRequestURI().getPath().equals("/7");
            exchange.sendResponseHeaders(well ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
        try {
            List<String> urls = new ArrayList<>();
            for (int i = 1; i <= services; i++) {
                urls.add("http://localhost:" + server.getAddress().getPort() + "/" + i);
            }
            Path list = Files.write(folder.resolve("urls.txt"), urls);
            Path answer = folder.resolve("answer.csv");
            int exit = fanout.run(exec("health", "--lines", "" + list, "--set", "seconds=120", "-o", "" + answer));
            assertEquals(ExitCode.REJECTED, exit, fanout.said());
            assertEquals(services, Files.readAllLines(answer).size(), "a header, and all but one");
            assertEquals(0, asked.getCount());
            assertTrue(fanout.said().contains(urls.get(6) + ": answers with status 503"), fanout.said());
        } finally {
            server.stop(0);
            threads.shutdown();
        }
    }

    @Test
    void thePageShowsTheSourceThatIsThere() throws Exception {
        String page = Files.readString(Page.ROOT.resolve("docs/tasks.md"));
        for (String shown : List.of("CountPrimes.java", "StreamedMaths.java")) {
            assertTrue(page.contains(Files.readString(TASKS.resolve(shown))), shown);
        }
    }

    private List<String> exec(String task, String... more) {
        List<String> words = new ArrayList<>(List.of("exec", "--jar", jar.toString(), "--task", task));
        words.addAll(List.of(more));
        return words;
    }
}
