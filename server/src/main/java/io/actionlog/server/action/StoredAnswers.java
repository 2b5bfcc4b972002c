package io.actionlog.server.action;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers as texts: of an action only what may have changed since, of many actions which they are.
 */
final class StoredAnswers {

  private StoredAnswers() {}

  static String of(Action action) {
    Instant end = action.endDate();
    return action.uuid()
        + " "
        + action.state().name()
        + " "
        + (end == null ? "-" : String.valueOf(end.getEpochSecond()));
  }

  static Action action(ActionTransaction transaction, String namespace, String text) {
    String[] parts = text.split(" ");
    UUID uuid = UUID.fromString(parts[0]);
    Instant end = parts[2].equals("-") ? null : Instant.ofEpochSecond(Long.parseLong(parts[2]));
    return transaction
        .find(namespace, uuid)
        .orElseThrow(() -> Access.notFound(uuid))
        .in(ActionState.valueOf(parts[1]), end);
  }

  static String of(RecordedBatch batch) {
    return Stream.concat(Stream.of(batch.recorded()), batch.actions().stream())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  static RecordedBatch batch(String text) {
    List<String> parts = Arrays.asList(text.split(" "));
    return new RecordedBatch(
        Integer.parseInt(parts.get(0)),
        parts.subList(1, parts.size()).stream().map(UUID::fromString).toList());
  }
}
