package io.tamiz.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what was meant by a misspelt name: the known one that fewest edits lead to, if it is near enough. */
final class NearestName {
    private NearestName() {}

    static Optional<String> of(String name, Collection<String> known) {
        int farthest = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> edits(name, candidate) <= farthest || extendsWord(name, candidate))
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    }

    /** The hint as it stands in a message, with a leading space; empty when nothing is near. */
    static String hint(String name, Collection<String> known) {
        return of(name, known)
                .map(nearest -> " (did you mean " + nearest + "?)")
                .orElse("");
    }

    private static boolean extendsWord(String name, String candidate) {
        return name.length() >= 4 && (candidate.startsWith(name) || name.startsWith(candidate + "-"));
    }

    /** Optimal string alignment: insertions, deletions, changes, and swaps of neighbours. */
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : least(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int least(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
