package io.actionlog.api.changes;

import io.actionlog.api.document.Place;
import java.util.Set;

/** Compares the media types of a body, in either direction. */
final class ContentComparison {

  private final Changes changes;
  private final SchemaComparison schemas;

  ContentComparison(Changes changes, SchemaComparison schemas) {
    this.changes = changes;
    this.schemas = schemas;
  }

  /** The owner is what has the content today, whether it has any or none. */
  void compare(Place was, Place is, Place owner) {
    was.children()
        .forEach(
            type -> {
              Place same = is.at(type.key());
              if (same.exists()) {
                schemas.compare(type.at("schema"), same.at("schema"));
                RemainingKeys.compare(type, same, Set.of("schema"), changes);
              } else {
                changes.breaking(
                    Side.CALLERS,
                    owner,
                    "%s is gone (it stood at %s)".formatted(type.key(), type.location()));
              }
            });
    is.children()
        .filter(type -> !was.has(type.key()))
        .forEach(type -> changes.compatible(Side.SERVERS, type, "a new media type"));
  }
}
