package fanout.csv.expression;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody who mistyped one most likely meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * The first of the nearest names by inserted, dropped, changed and swapped letters, in whatever case; empty where
     * even that one is so far off that naming it would puzzle: more than a third of the letters.
     */
    public static Optional<String> of(String typed, Collection<String> names) {
        int[] wanted = letters(typed);
        int best = Math.max(1, wanted.length / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String name : names) {
            int distance = distance(wanted, letters(name));
            if (distance < best && distance < wanted.length) {
                best = distance;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /** To be put behind a complaint: {@code . Did you mean "country"?}; empty where no name is near. */
    public static String hint(String typed, Collection<String> names) {
        return of(typed, names).map(NearestName::question).orElse("");
    }

    /** The same for a name that is known to be meant. */
    public static String question(String name) {
        return ". Did you mean \"" + name + "\"?";
    }

    private static int[] letters(String name) {
        return name.toLowerCase(Locale.ROOT).codePoints().toArray();
    }

    /** How many letters to insert, drop, change, or swap with the next one (optimal string alignment). */
    private static int distance(int[] left, int[] right) {
        int[][] costs = new int[left.length + 1][right.length + 1];
        for (int i = 0; i <= left.length; i++) {
            for (int j = 0; j <= right.length; j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, left, right, i, j);
            }
        }
        return costs[left.length][right.length];
    }

    private static int cost(int[][] costs, int[] left, int[] right, int i, int j) {
        int change = left[i - 1] == right[j - 1] ? 0 : 1;
        int cost = Math.min(costs[i - 1][j - 1] + change, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
            return Math.min(cost, costs[i - 2][j - 2] + 1);
        }
        return cost;
    }
}
