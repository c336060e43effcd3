package fanout.faults;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Inputs that crash their worker, among others: exactly these are left out, and it does not take many deaths. */
final class Poison implements FaultRow {
    private static final List<String> CRASHES = List.of("halt 9", "segfault", "exit 3", "abort");

    /** How many of how many. */
    private record Share(int poison, int all) {}

    private static final List<Share> SHARES = List.of(
            new Share(2, 100),
            new Share(1, 1),
            new Share(1, 10),
            new Share(2, 10),
            new Share(7, 10),
            new Share(1, 100),
            new Share(7, 100),
            new Share(1, 1_000),
            new Share(2, 1_000),
            new Share(7, 1_000));

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String title() {
        return "1, 2, 7 inputs that crash their worker among 1 to 1,000: exactly these fail, after 2 deaths each and 2 more at"
                + " most (in the tests also records of CSV: `PoisonRecordsTest`)";
    }

    @Override
    public int times(boolean full) {
        return full ? SHARES.size() : 1;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws InterruptedException {
        long[] deaths = {0};
        int poison = 0;
        for (Share share : SHARES.subList(0, times)) {
            poison += share.poison();
            tally.attempt(
                    share.poison() + " among " + share.all(),
                    () -> deaths[0] += play(stage.scene(), share, new Random(random.nextLong())));
        }
        tally.note(deaths[0] + " deaths of " + poison + " inputs");
    }

    private static long play(Scene scene, Share share, Random random) throws IOException, InterruptedException {
        Set<Integer> places = new TreeSet<>();
        while (places.size() < share.poison()) {
            places.add(random.nextInt(share.all()));
        }
        FaultyInputs inputs =
                FaultyInputs.among(share.all(), places, place -> CRASHES.get(Math.floorMod(place, CRASHES.size())));
        Set<String> bad = places.stream().map(inputs.texts()::get).collect(Collectors.toCollection(TreeSet::new));
        Ran ran = inputs.run(scene);
        inputs.check(scene, ran, bad);
        long deaths = ran.number("worker_restarts");
        FaultFound.unless(deaths > 0 && deaths <= 2L * share.poison() + 2, deaths + " deaths: " + ran.said());
        scene.delete();
        return deaths;
    }
}
