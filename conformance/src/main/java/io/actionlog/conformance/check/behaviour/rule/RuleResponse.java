package io.actionlog.conformance.check.behaviour.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A response together with its request and its parsed body. Immutable.
 *
 * @param exchange the request
 * @param response the response
 * @param json its body; missing when it is no JSON
 */
public record RuleResponse(Exchange exchange, HttpMessage response, JsonNode json) {

  private static final String ACTION_URI = "X-DockerCloud-Action-URI";
  private static final ObjectMapper JSON = new ObjectMapper();

  public static RuleResponse of(Exchange exchange, HttpMessage response) {
    return new RuleResponse(exchange, response, parse(response.text()));
  }

  /** The JSON that the text is; missing when it is none. */
  public static JsonNode parse(String text) {
    try {
      JsonNode parsed = JSON.readTree(text);
      return parsed == null ? MissingNode.getInstance() : parsed;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  public int status() {
    return response.status();
  }

  /** A property of the body as text; empty when it is not there. */
  public String text(String property) {
    return json.path(property).asText();
  }

  /** The action that records the call, by its URI; empty when none is named. */
  public String actionUri() {
    return header(ACTION_URI);
  }

  String header(String name) {
    return response.header(name).orElse("");
  }

  /** The path of the action in the body, relative to the document's servers. */
  public String path() {
    return path(text("resource_uri"));
  }

  /** The path of an action with this resource URI, relative to the document's servers. */
  public static String path(String resourceUri) {
    int at = resourceUri.indexOf("/action/");
    return at < 0 ? "/action/" + resourceUri : resourceUri.substring(at);
  }

  /** What the list holds. */
  public List<JsonNode> objects() {
    List<JsonNode> objects = new ArrayList<>();
    json.path("objects").forEach(objects::add);
    return objects;
  }

  /** The URIs of what the list holds. */
  public List<String> uris() {
    return objects().stream().map(object -> object.path("resource_uri").asText()).toList();
  }

  public JsonNode meta() {
    return json.path("meta");
  }
}
