package io.actionlog.server.recording;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Encodes the response to a batch as text: how many were new, and the UUIDs. */
final class StoredResponseCodec {

  private StoredResponseCodec() {}

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
