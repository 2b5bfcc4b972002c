package io.actionlog.client.cli.argument;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds what was meant by a word that is mistyped. */
public final class Suggestions {

  private static final int MOST = 3;

  private Suggestions() {}

  /**
   * The known words that the typed one is closest to: those that begin with it, else those that
   * differ least. Two letters in turned order, one too many, one that is missing and one that is
   * wrong count one each.
   */
  public static List<String> of(String typed, Collection<String> known) {
    String word = small(typed);
    Map<String, Integer> distances = new LinkedHashMap<>();
    for (String each : known) {
      if (isClose(word, small(each))) {
        distances.put(each, small(each).startsWith(word) ? 0 : distance(word, small(each)));
      }
    }
    int least = distances.values().stream().min(Comparator.naturalOrder()).orElse(0);
    distances.values().removeIf(distance -> distance > least);
    return distances.keySet().stream().limit(MOST).toList();
  }

  /**
   * The question that ends a message, with the full stop before it; empty if nothing comes close.
   */
  public static String question(String typed, Collection<String> known) {
    String meant =
        of(typed, known).stream().map(each -> "'" + each + "'").collect(Collectors.joining(" or "));
    return meant.isEmpty() ? "" : ". Did you mean " + meant + "?";
  }

  private static String small(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ').strip();
  }

  private static boolean isClose(String typed, String known) {
    int allowed = typed.length() < 4 ? 1 : typed.length() < 8 ? 2 : 3;
    return (typed.length() > 1 && known.startsWith(typed))
        || (typed.length() > 1 && distance(typed, known) <= Math.min(allowed, known.length() - 1));
  }

  /** That of Damerau and Levenshtein, where nothing is changed twice. */
  private static int distance(String one, String other) {
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one, other, i, j);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int step(int[][] steps, String one, String other, int i, int j) {
    int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + changed);
    boolean turned =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return turned ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
