package io.actionlog.contract.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.actionlog.contract.framing.RawRequest.Afterwards;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the table, which is a text file for each subject; README.md beside them tells its form. */
final class Table {

  private static final List<String> SUBJECTS =
      List.of(
          "request-line",
          "target",
          "host",
          "fields",
          "content-length",
          "transfer-encoding",
          "chunks",
          "bodies",
          "expect-and-upgrade",
          "persistence");

  private static final Pattern EXPECTED =
      Pattern.compile(
          "(RFC (?:9110|9112|6455), [0-9.]+): ([0-9|, ]+(?:none)?); (open|closed|either)(; client ends)?");

  private Table() {}

  /** All rows. */
  static List<RawRequest> rows() {
    return SUBJECTS.stream().flatMap(Table::rows).toList();
  }

  private static Stream<RawRequest> rows(String subject) {
    return Stream.of(read(subject).split("\n\n"))
        .map(row -> row.lines().filter(line -> !line.startsWith("#")).toList())
        .filter(lines -> !lines.isEmpty())
        .map(lines -> row(subject, lines));
  }

  private static RawRequest row(String subject, List<String> lines) {
    Matcher expected = EXPECTED.matcher(lines.get(1));
    if (!expected.matches()) {
      throw new IllegalArgumentException(subject + ": " + lines + " (expected " + EXPECTED + ")");
    }
    return new RawRequest(
        subject,
        lines.get(0),
        expected.group(1),
        Stream.of(expected.group(2).split(", ")).map(Table::statuses).toList(),
        Afterwards.valueOf(expected.group(3).toUpperCase(Locale.ROOT)),
        expected.group(4) != null,
        lines.stream().skip(2).map(Table::wireLine).collect(Collectors.joining()),
        UUID.randomUUID());
  }

  private static List<String> statuses(String alternatives) {
    return List.of(alternatives.split("\\|"));
  }

  private static String wireLine(String line) {
    if (!line.startsWith("> ") && !line.equals(">")) {
      throw new IllegalArgumentException(line + " (expected a line that begins with >)");
    }
    String text = line.substring(Math.min(2, line.length()));
    return text.endsWith("\\") ? text.substring(0, text.length() - 1) : text + "\r\n";
  }

  private static String read(String subject) {
    String name = "/framing/" + subject + ".txt";
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
