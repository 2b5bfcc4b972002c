package io.actionlog.conformance.check.behaviour.rule;

import java.util.List;

/** Says what is missing, extra or misplaced in a list. */
public final class ListDifference {

  private ListDifference() {}

  /** The difference in a few words, with what was expected. */
  public static String of(List<String> found, List<String> expected) {
    List<String> missing = expected.stream().filter(uri -> !found.contains(uri)).toList();
    List<String> extra = found.stream().filter(uri -> !expected.contains(uri)).toList();
    if (missing.isEmpty() && extra.isEmpty()) {
      int at = 0;
      while (at < Math.min(found.size(), expected.size())
          && found.get(at).equals(expected.get(at))) {
        at++;
      }
      return (at < found.size() ? found.get(at) : "nothing")
          + " in place "
          + at
          + " (expected "
          + (at < expected.size() ? expected.get(at) : "the end")
          + ")";
    }
    return found.size()
        + ", without "
        + missing.stream().limit(3).toList()
        + ", with "
        + extra.stream().limit(3).toList()
        + " (expected "
        + expected.size()
        + " by the whole list)";
  }
}
