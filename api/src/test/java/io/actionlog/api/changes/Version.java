package io.actionlog.api.changes;

import io.actionlog.api.document.ContractDocument;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a contract, {@code info.version}. */
record Version(int major, int minor, int patch) implements Comparable<Version> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch);

  static Version of(ContractDocument document) {
    return of(document.place("/info").text("version"));
  }

  static Version of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("version: " + text + " (expected such as 1.2.0)");
    }
    return new Version(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  Version nextMajor() {
    return new Version(major + 1, 0, 0);
  }

  Version nextMinor() {
    return new Version(major, minor + 1, 0);
  }

  /** Whether the two differ in their last number alone. */
  boolean isPatchOf(Version other) {
    return major == other.major && minor == other.minor;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
