package io.actionlog.server.operation.catalog;

import io.actionlog.server.operation.command.CommandDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations of a file beside the installed ones; the file is read again when it changes, or
 * when somebody asks for it. A wrong file is told once, and leaves the operations as they were.
 * What runs is not disturbed. Safe for use by many threads.
 */
public final class ReloadedOperations implements Supplier<OperationCatalog> {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadedOperations.class);

  private final OperationCatalog installed;
  private final Path file;
  private final Duration grace;

  // Guarded by this.
  private FileStamp judged;
  private FileStamp seen;
  private SortedMap<String, CommandDefinition> definitions;

  private volatile OperationCatalog current;

  /**
   * Reads the file.
   *
   * @param installed the operations that are not the file's
   * @param grace how long a command that is to end has between TERM and KILL
   * @throws InvalidOperationsException when the file is wrong, or has a name that another operation
   *     has
   */
  public ReloadedOperations(OperationCatalog installed, Path file, Duration grace) {
    this.installed = installed;
    this.file = file;
    this.grace = grace;
    this.judged = FileStamp.of(file);
    this.seen = judged;
    List<CommandDefinition> read = OperationsFile.read(file);
    this.definitions = byName(read);
    this.current = installed.with(read, grace);
  }

  /** The operations as they are now. */
  @Override
  public OperationCatalog get() {
    return current;
  }

  /**
   * Reads the file if it has changed since it was read, but not since this was last called: then it
   * may not be written to its end yet. Also sees that the name leads to another file, or is a link
   * to one that does. To be called again and again.
   */
  public synchronized void look() {
    FileStamp found = FileStamp.of(file);
    if (!found.equals(judged) && found.equals(seen)) {
      read(found);
    }
    seen = found;
  }

  /** Reads the file, whether it seems to have changed or not. */
  public synchronized void reload() {
    read(FileStamp.of(file));
  }

  private void read(FileStamp found) {
    judged = found;
    seen = found;
    try {
      requireFile();
      List<CommandDefinition> read = OperationsFile.read(file);
      current = installed.with(read, grace);
      SortedMap<String, CommandDefinition> before = definitions;
      definitions = byName(read);
      LOG.info("operations: {} was read again: {}", file, changes(before, definitions));
    } catch (InvalidOperationsException e) {
      LOG.warn("operations go on as they were: {}", e.getMessage());
    }
  }

  /** A pipe may be read at the start; later nobody writes into it, and reading it would not end. */
  private void requireFile() {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new InvalidOperationsException(
          file + ": a pipe or a device (expected a YAML file, to be read again)");
    }
  }

  /** Without their places: an operation that has moved in the file is the same. */
  private static SortedMap<String, CommandDefinition> byName(List<CommandDefinition> read) {
    SortedMap<String, CommandDefinition> byName = new TreeMap<>();
    read.forEach(definition -> byName.put(definition.name(), definition.withoutPlace()));
    return byName;
  }

  private static String changes(
      Map<String, CommandDefinition> before, Map<String, CommandDefinition> now) {
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    now.forEach(
        (name, definition) -> {
          @Nullable CommandDefinition old = before.get(name);
          if (old == null) {
            added.add(name);
          } else if (!old.equals(definition)) {
            changed.add(name);
          }
        });
    List<String> removed = before.keySet().stream().filter(name -> !now.containsKey(name)).toList();
    List<String> words = new ArrayList<>();
    say(words, "added", added);
    say(words, "changed", changed);
    say(words, "removed", removed);
    return words.isEmpty() ? "nothing has changed" : String.join("; ", words);
  }

  private static void say(List<String> words, String what, List<String> names) {
    if (!names.isEmpty()) {
      words.add(what + " " + String.join(", ", names));
    }
  }
}
