package io.actionlog.contract.harness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * What a service reports of a call of one of its users. Immutable.
 *
 * @param json one line of JSON
 */
public record Report(ObjectNode json) {

  /** A call whose work is performed elsewhere. */
  public static Report of(String object) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("action", "Service Redeploy").put("object", object);
    return new Report(json.put("method", "POST").put("path", object + "redeploy/"));
  }

  /** A call that is over. */
  public static Report ended(String object, String state) {
    return of(object).with("state", state);
  }

  /** A new resource URI of a type, such as {@code service}. */
  public static String object(String type) {
    String product = type.startsWith("node") ? "infra" : "app";
    return "/api/" + product + "/v1/" + type + "/" + UUID.randomUUID() + "/";
  }

  /** A new service. */
  public static String object() {
    return object("service");
  }

  /** The same with a property, which is a text, a number or a boolean. */
  public Report with(String name, Object value) {
    return new Report(json.deepCopy().putPOJO(name, value));
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
