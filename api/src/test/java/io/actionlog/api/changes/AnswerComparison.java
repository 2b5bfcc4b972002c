package io.actionlog.api.changes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.api.document.Place;
import java.util.List;
import java.util.Set;

/** Compares the answers of an operation: statuses, headers, bodies and the frames of a socket. */
final class AnswerComparison {

  private static final List<String> FRAMES =
      List.of("x-frame-schema", "x-first-frame-schema", "x-progress-frame-schema");
  private static final Set<String> KNOWN =
      Set.of(
          "headers",
          "content",
          "x-frame-schema",
          "x-first-frame-schema",
          "x-progress-frame-schema");

  private final Changes changes;
  private final SchemaComparison schemas;

  AnswerComparison(Changes changes) {
    this.changes = changes;
    this.schemas = new SchemaComparison(changes, Direction.ANSWER);
  }

  void compare(Place was, Place is) {
    was.children()
        .forEach(
            answer -> {
              Place same = is.at(answer.key());
              if (same.exists()) {
                answer(answer.resolved(), same.resolved());
              } else {
                changes.breaking(
                    Side.CALLERS,
                    is,
                    "answer %s is gone (it stood at %s)"
                        .formatted(answer.key(), answer.location()));
              }
            });
    is.children().filter(answer -> !was.has(answer.key())).forEach(this::added);
  }

  /** A client takes an unknown error as one of its class; an unknown success it cannot read. */
  private void added(Place answer) {
    if (answer.key().matches("[123]..")) {
      changes.breaking(Side.CALLERS, answer, "a new success");
    } else {
      changes.compatible(Side.SERVERS, answer, "a new error");
    }
  }

  private void answer(Place was, Place is) {
    headers(was.at("headers"), is.at("headers"), is);
    new ContentComparison(changes, schemas).compare(was.at("content"), is.at("content"), is);
    FRAMES.forEach(key -> frames(was, is, key));
    RemainingKeys.compare(was, is, KNOWN, changes);
  }

  private void headers(Place was, Place is, Place answer) {
    was.children()
        .forEach(
            header -> {
              Place same = is.at(header.key());
              if (same.exists()) {
                header(header.resolved(), same.resolved());
              } else {
                changes.breaking(
                    Side.CALLERS,
                    answer,
                    "header `%s` is gone (it stood at %s)"
                        .formatted(header.key(), header.location()));
              }
            });
    is.children()
        .filter(header -> !was.has(header.key()))
        .forEach(header -> changes.compatible(Side.SERVERS, header, "new"));
  }

  private void header(Place was, Place is) {
    boolean before = was.node().path("required").asBoolean();
    boolean now = is.node().path("required").asBoolean();
    if (now && !before) {
      changes.narrower(Direction.ANSWER, is, "required now");
    } else if (before && !now) {
      changes.wider(Direction.ANSWER, is, "no longer required");
    }
    schemas.compare(was.at("schema"), is.at("schema"));
    RemainingKeys.compare(was, is, Set.of("required", "schema"), changes);
  }

  /** A frame's schema is named by a text, which is read as a reference. */
  private void frames(Place was, Place is, String key) {
    if (was.has(key) && is.has(key)) {
      schemas.compare(reference(was.at(key)), reference(is.at(key)));
    } else if (was.has(key)) {
      changes.breaking(Side.CALLERS, is, key + " gone");
    } else if (is.has(key)) {
      changes.compatible(Side.SERVERS, is.at(key), "new");
    }
  }

  private static Place reference(Place text) {
    return new Place(
        text.document(),
        text.pointer(),
        JsonNodeFactory.instance.objectNode().put("$ref", text.node().asText()));
  }
}
