package io.actionlog.contract.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the operations themselves have noted of their runs: the truth about what ran, and beside
 * what.
 */
final class RunJournal {

  /** The line of a script that notes the begin of its run. */
  static final String BEGIN = "journal b";

  /** The line of a script that notes its end. */
  static final String END = "journal e";

  private static final String KILLED = "killed";

  private final Path file;

  RunJournal(Path file) {
    this.file = file;
  }

  /** What a script needs before it can note anything. */
  String prologue() {
    return "journal() { echo \"$1 $ACTIONLOG_ACTION_UUID $ACTIONLOG_OBJECT\" >> '" + file + "'; }";
  }

  /** Notes that nothing runs any more. */
  void killed() {
    try {
      Files.writeString(file, KILLED + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The actions that began, each as often as it did. */
  List<String> begun() {
    return lines().stream()
        .filter(line -> line.startsWith("b "))
        .map(line -> line.split(" ")[1])
        .toList();
  }

  /** The runs that began while another on the same object was going on. */
  List<String> overlaps() {
    List<String> overlaps = new ArrayList<>();
    Map<String, String> running = new HashMap<>();
    for (String line : lines()) {
      String[] words = line.split(" ");
      if (words[0].equals(KILLED)) {
        running.clear();
      } else if (words[0].equals("e")) {
        running.remove(words[2], words[1]);
      } else if (running.putIfAbsent(words[2], words[1]) != null) {
        overlaps.add(line + " while " + running.get(words[2]));
      }
    }
    return overlaps;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
