package io.actionlog.api.changes;

import io.actionlog.api.document.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what an operation takes; its answers are compared by {@link AnswerComparison}. */
final class OperationComparison {

  private static final Set<String> KNOWN =
      Set.of(
          "operationId", "tags", "security", "servers", "parameters", "requestBody", "responses");

  private final Changes changes = new Changes();
  private final SchemaComparison schemas = new SchemaComparison(changes, Direction.REQUEST);
  private final Place was;
  private final Place is;

  OperationComparison(Place was, Place is) {
    this.was = was;
    this.is = is;
  }

  /** The changes between the two, those in all that they refer to included. */
  Changes changes() {
    names();
    new SecurityComparison(changes).compare(was, is);
    new Servers(changes).of(was, is);
    parameters();
    body(was.at("requestBody").resolved(), is.at("requestBody").resolved());
    new AnswerComparison(changes).compare(was.at("responses"), is.at("responses"));
    RemainingKeys.compare(was, is, KNOWN, changes);
    return changes;
  }

  private void names() {
    String before = was.text("operationId");
    if (!before.equals(is.text("operationId"))) {
      changes.breaking(
          Side.BOTH,
          is.at("operationId"),
          "it was called `%s`, after which generated code names its method".formatted(before));
    }
    if (!was.node().path("tags").equals(is.node().path("tags"))) {
      changes.breaking(
          Side.BOTH,
          is.at("tags"),
          "its tags were %s, after which generated code names its class"
              .formatted(was.node().path("tags")));
    }
  }

  private void parameters() {
    Map<String, Place> before = byName(was);
    Map<String, Place> now = byName(is);
    before.forEach(
        (name, parameter) -> {
          Place same = now.get(name);
          if (same == null) {
            changes.breaking(
                Side.CALLERS, is, name + " is gone (it stood at " + parameter.location() + ")");
          } else {
            parameter(parameter.resolved(), same.resolved());
          }
        });
    now.forEach(
        (name, parameter) -> {
          if (!before.containsKey(name)) {
            added(parameter);
          }
        });
    order(
        before.keySet().stream().filter(now::containsKey).toList(),
        now.keySet().stream().filter(before::containsKey).toList());
  }

  private void parameter(Place before, Place now) {
    required(before, now);
    if (RepeatedParameter.became(before, now)) {
      repeated(before.at("schema"), now.at("schema"));
    } else {
      schemas.compare(before.at("schema"), now.at("schema"));
    }
    RemainingKeys.compare(before, now, Set.of("name", "in", "required", "schema"), changes);
  }

  /** Who gives it once, as before, gives a list of one. */
  private void repeated(Place before, Place now) {
    schemas.compare(before, now.resolved().at("items"));
    if (now.resolved().node().path("minItems").asInt() > 1) {
      changes.narrower(Direction.REQUEST, now, "must be given more than once now");
    } else {
      changes.wider(Direction.REQUEST, now, "may be given more than once now");
    }
  }

  private void added(Place place) {
    if (place.resolved().node().path("required").asBoolean()) {
      changes.breaking(Side.CALLERS, place, "new and required");
    } else {
      changes.compatible(Side.SERVERS, place, "new");
    }
  }

  private void order(List<String> before, List<String> now) {
    if (!before.equals(now)) {
      changes.breaking(
          Side.BOTH,
          is.at("parameters"),
          "generated methods take the parameters in another order (it was " + before + ")");
    }
  }

  private void required(Place before, Place now) {
    boolean must = now.node().path("required").asBoolean();
    Place place = now.has("required") ? now.at("required") : now;
    if (must && !before.node().path("required").asBoolean()) {
      changes.narrower(Direction.REQUEST, place, "required now");
    } else if (!must && before.node().path("required").asBoolean()) {
      changes.wider(Direction.REQUEST, place, "no longer required");
    }
  }

  private void body(Place before, Place now) {
    if (before.exists() && !now.exists()) {
      changes.breaking(
          Side.CALLERS, is, "the body is gone (it stood at " + before.location() + ")");
    } else if (now.exists() && !before.exists()) {
      added(now);
    } else if (now.exists()) {
      required(before, now);
      new ContentComparison(changes, schemas).compare(before.at("content"), now.at("content"), now);
      RemainingKeys.compare(before, now, Set.of("required", "content"), changes);
    }
  }

  /** The parameters where the operation or its path has them, references not yet followed. */
  private static Map<String, Place> byName(Place operation) {
    Map<String, Place> byName = new LinkedHashMap<>();
    Place path = operation.document().place(operation.pointer().head().toString());
    Stream.of(path, operation)
        .flatMap(owner -> owner.at("parameters").children())
        .forEach(parameter -> byName.put(name(parameter.resolved()), parameter));
    return byName;
  }

  private static String name(Place parameter) {
    return "%s parameter `%s`".formatted(parameter.text("in"), parameter.text("name"));
  }
}
