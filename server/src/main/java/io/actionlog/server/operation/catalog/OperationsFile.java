package io.actionlog.server.operation.catalog;

import io.actionlog.server.operation.command.CommandDefinition;
import io.actionlog.server.operation.command.CommandEnvironment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operator's file of command operations; an error is one line with its place in the file.
 */
final class OperationsFile {
  private static final int MAX_OPERATIONS = 1000;
  private static final int MAX_ENTRIES = 1000;
  private static final int MAX_TIMEOUT_SECONDS = 604_800;

  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "command",
          "environment",
          "directory",
          "timeout_seconds",
          "can_be_canceled",
          "can_be_retried",
          "parameters");
  private static final List<String> REQUIRED = List.of("name", "description", "command");

  private final Path folder;

  private OperationsFile(Path folder) {
    this.folder = folder;
  }

  /**
   * The operations of the file, in its order.
   *
   * @throws InvalidOperationsException for the first thing that is wrong
   */
  static List<CommandDefinition> read(Path file) {
    YamlNode root = YamlFile.read(file);
    List<String> keys = List.of("operations");
    YamlNode list =
        field(root.fields(keys, keys, "a mapping with the key operations"), "operations");
    OperationsFile reader = new OperationsFile(folderOf(file));
    Map<String, CommandDefinition> byName = new LinkedHashMap<>();
    for (YamlNode item : list.items(MAX_OPERATIONS, "a list of operations")) {
      CommandDefinition definition = reader.operation(item);
      CommandDefinition before = byName.putIfAbsent(definition.name(), definition);
      if (before != null) {
        throw new InvalidOperationsException(
            OperationCatalog.duplicate(definition.place(), definition.name(), before.place()));
      }
    }
    return List.copyOf(byName.values());
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? Path.of("/") : folder;
  }

  private CommandDefinition operation(YamlNode item) {
    Map<String, YamlNode> fields =
        item.fields(KEYS, REQUIRED, "a mapping with the keys " + String.join(", ", KEYS));
    YamlNode name = field(fields, "name");
    return new CommandDefinition(
        name(name),
        description(field(fields, "description")),
        command(field(fields, "command")),
        environment(fields.get("environment")),
        directory(fields.get("directory")),
        timeout(fields.get("timeout_seconds")),
        flag(fields.get("can_be_canceled")),
        flag(fields.get("can_be_retried")),
        ParametersNode.read(fields.get("parameters")),
        name.place());
  }

  private static YamlNode field(Map<String, YamlNode> fields, String key) {
    YamlNode field = fields.get(key);
    if (field == null) {
      throw new IllegalStateException(key);
    }
    return field;
  }

  private static String name(YamlNode node) {
    String name = node.text(OperationCatalog.NAME_RULE);
    if (!OperationCatalog.isName(name)) {
      throw node.unexpected(OperationCatalog.NAME_RULE);
    }
    return name;
  }

  private static String description(YamlNode node) {
    String description = node.text("a sentence");
    if (description.isBlank()) {
      throw node.unexpected("a sentence");
    }
    return description.strip();
  }

  private static List<String> command(YamlNode node) {
    String expected = "a list of strings: the program and its arguments";
    List<String> command = new ArrayList<>();
    for (YamlNode item : node.items(MAX_ENTRIES, expected)) {
      command.add(item.text("a string"));
    }
    if (command.isEmpty() || command.get(0).isEmpty()) {
      throw node.error("no program (expected " + expected + ")");
    }
    return command;
  }

  private static Map<String, String> environment(@Nullable YamlNode node) {
    if (node == null) {
      return Map.of();
    }
    Map<String, String> environment = new HashMap<>();
    node.entries(MAX_ENTRIES, "a mapping of names to strings")
        .forEach(
            (name, value) -> {
              if (name.isEmpty() || name.contains("=") || CommandEnvironment.isTaken(name)) {
                throw value.error(
                    "cannot be set here (expected a name without =, and none of "
                        + sorted(CommandEnvironment.NAMES)
                        + " and ACTIONLOG_PARAMETER_...)");
              }
              environment.put(name, value.text("a string"));
            });
    return environment;
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private Path directory(@Nullable YamlNode node) {
    if (node == null) {
      return folder;
    }
    String directory = node.text("a path");
    try {
      if (!directory.isEmpty()) {
        return folder.resolve(directory).normalize();
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw node.unexpected("a path, absolute or relative to the folder of this file");
  }

  private static @Nullable Duration timeout(@Nullable YamlNode node) {
    return node == null ? null : Duration.ofSeconds(node.wholeNumber(1, MAX_TIMEOUT_SECONDS));
  }

  private static boolean flag(@Nullable YamlNode node) {
    return node != null && node.flag();
  }
}
