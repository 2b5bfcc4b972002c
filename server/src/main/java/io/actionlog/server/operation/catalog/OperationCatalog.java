package io.actionlog.server.operation.catalog;

import io.actionlog.server.action.OperationDescription;
import io.actionlog.server.operation.Operation;
import io.actionlog.server.operation.command.CommandDefinition;
import io.actionlog.server.operation.command.CommandOperation;
import io.actionlog.server.operation.command.ProgramSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations that the server can perform, by name. Immutable. */
public final class OperationCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(OperationCatalog.class);

  static final String NAME_RULE =
      "1 to 100 letters, digits, dots, underscores and hyphens, a letter or digit first";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final SortedMap<String, Entry> entries;

  private OperationCatalog(SortedMap<String, Entry> entries) {
    this.entries = entries;
  }

  /**
   * The operations that {@link ServiceLoader} finds on the class path.
   *
   * @throws InvalidOperationsException when one cannot be loaded, its name is wrong, or two have
   *     the same
   */
  public static OperationCatalog installed() {
    SortedMap<String, Entry> entries = new TreeMap<>();
    try {
      Iterator<Operation> found = ServiceLoader.load(Operation.class).iterator();
      while (found.hasNext()) {
        add(entries, found.next());
      }
    } catch (ServiceConfigurationError e) {
      throw new InvalidOperationsException(
          e.getMessage() + " (expected operations that can be loaded)");
    }
    return new OperationCatalog(entries);
  }

  /**
   * These operations.
   *
   * @throws InvalidOperationsException when a name is wrong, or two have the same
   */
  public static OperationCatalog of(Operation... operations) {
    SortedMap<String, Entry> entries = new TreeMap<>();
    for (Operation operation : operations) {
      add(entries, operation);
    }
    return new OperationCatalog(entries);
  }

  /**
   * These operations and the commands of a YAML file. A warning is logged for each whose program
   * does not exist.
   *
   * @param grace how long a command that is to end has between TERM and KILL
   * @throws InvalidOperationsException when the file is wrong, or has a name that another operation
   *     has
   */
  public OperationCatalog withFile(Path file, Duration grace) {
    return with(OperationsFile.read(file), grace);
  }

  /** These operations and the commands of a file that was read. */
  OperationCatalog with(List<CommandDefinition> definitions, Duration grace) {
    SortedMap<String, Entry> all = new TreeMap<>(entries);
    for (CommandDefinition definition : definitions) {
      // Not refused: what is missing may be installed, or mounted, before the operation is started.
      ProgramSearch.problem(definition, System.getenv("PATH"))
          .ifPresent(problem -> LOG.warn("{}: {} fails until then", problem, definition.name()));
      add(all, new CommandOperation(definition, grace), definition.place());
    }
    return new OperationCatalog(all);
  }

  /** What can be performed, by name. */
  public List<OperationDescription> descriptions() {
    return entries.values().stream().map(Entry::description).toList();
  }

  /** What is known of the operation with this name. */
  public Optional<OperationDescription> description(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::description);
  }

  /** The operation with this name. */
  public Optional<Operation> find(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::operation);
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static String duplicate(String place, String name, String otherPlace) {
    return place + ": name: " + name + " (expected another name: " + otherPlace + " has it)";
  }

  private static void add(SortedMap<String, Entry> entries, Operation operation) {
    add(entries, operation, "class " + operation.getClass().getName());
  }

  private static void add(SortedMap<String, Entry> entries, Operation operation, String place) {
    // An operation is foreign code, which may return null whatever its interface says.
    String name = Objects.requireNonNullElse(operation.name(), "");
    String text = Objects.requireNonNullElse(operation.description(), "");
    if (!isName(name)) {
      throw new InvalidOperationsException(
          place + ": name: " + name + " (expected " + NAME_RULE + ")");
    }
    if (text.isBlank()) {
      throw new InvalidOperationsException(
          place + ": description: nothing (expected a sentence on what " + name + " does)");
    }
    OperationDescription description =
        new OperationDescription(
            name,
            text,
            operation.canBeCanceled(),
            operation.canBeRetried(),
            operation.parameters());
    Entry before = entries.putIfAbsent(name, new Entry(operation, description, place));
    if (before != null) {
      throw new InvalidOperationsException(duplicate(place, name, before.place()));
    }
  }

  private record Entry(Operation operation, OperationDescription description, String place) {}
}
