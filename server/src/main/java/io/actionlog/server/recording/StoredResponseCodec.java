package io.actionlog.server.recording;

import io.actionlog.server.action.AccessRules;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionTransaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Encodes responses as text: of an action what may change later, of a batch the UUIDs. */
final class StoredResponseCodec {

  private StoredResponseCodec() {}

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
        .orElseThrow(() -> AccessRules.notFound(uuid))
        .in(ActionState.valueOf(parts[1]), end);
  }

  static String of(BatchResult batch) {
    return Stream.concat(Stream.of(batch.recorded()), batch.actions().stream())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  static BatchResult batch(String text) {
    List<String> parts = Arrays.asList(text.split(" "));
    return new BatchResult(
        Integer.parseInt(parts.get(0)),
        parts.subList(1, parts.size()).stream().map(UUID::fromString).toList());
  }
}
