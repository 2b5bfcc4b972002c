package io.actionlog.api.changes;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether today's version says what has changed since the release.
 *
 * @param released the version of the release
 * @param today the version of today's document
 * @param changes all that is different, words included
 * @param objection what is wrong with today's version, if anything is
 */
record Verdict(Version released, Version today, List<Change> changes, Optional<Finding> objection) {

  static Verdict on(ContractDocument released, ContractDocument today) {
    Version before = Version.of(released);
    Version now = Version.of(today);
    List<Change> changes = DocumentComparison.compare(released, today);
    return new Verdict(
        before,
        now,
        changes,
        objection(before, now, changes).map(today.place("/info/version")::finding));
  }

  private static Optional<String> objection(Version before, Version now, List<Change> changes) {
    if (has(changes, Weight.BREAKING)) {
      return now.compareTo(before.nextMajor()) >= 0
          ? Optional.empty()
          : expected(now, before.nextMajor() + ", because of breaking changes", before);
    }
    if (has(changes, Weight.COMPATIBLE)) {
      return now.compareTo(before.nextMinor()) >= 0
          ? Optional.empty()
          : expected(now, before.nextMinor() + ", because of compatible changes", before);
    }
    return now.isPatchOf(before) && now.compareTo(before) >= 0
        ? Optional.empty()
        : expected(
            now, before + ", because nothing has changed, or a patch of it if words have", before);
  }

  private static Optional<String> expected(Version now, String expectation, Version before) {
    return Optional.of("%s (expected %s since %s)".formatted(now, expectation, before));
  }

  private static boolean has(List<Change> changes, Weight weight) {
    return changes.stream().anyMatch(change -> change.weight() == weight);
  }

  boolean has(Weight weight) {
    return has(changes, weight);
  }

  List<Change> of(Weight weight) {
    return changes.stream().filter(change -> change.weight() == weight).toList();
  }

  /** One line that says it all. */
  String summary() {
    return "contract %s against the release %s: %d breaking and %d compatible changes, %d of words"
        .formatted(
            today,
            released,
            of(Weight.BREAKING).size(),
            of(Weight.COMPATIBLE).size(),
            of(Weight.WORDING).size());
  }

  /** All that a designer needs: the objection, and each change, the worst first. */
  @Override
  public String toString() {
    return objection.map(finding -> finding + "\n").orElse("")
        + summary()
        + changes.stream()
            .sorted((a, b) -> a.weight().compareTo(b.weight()))
            .map(change -> "\n" + change)
            .collect(Collectors.joining());
  }
}
