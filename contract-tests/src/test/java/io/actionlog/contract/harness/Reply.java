package io.actionlog.contract.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.UUID;

/**
 * What came back.
 *
 * @param message the response as it was on the wire
 */
public record Reply(HttpMessage message) {

  /** The header that names the action of the call. */
  public static final String ACTION_URI = "X-DockerCloud-Action-URI";

  /** Fails unless the status is this one. */
  public Reply hasStatus(int status) {
    assertThat(message.status()).as("%s", message).isEqualTo(status);
    return this;
  }

  /** Fails unless it is an error with this status and a message that has these words. */
  public Reply isError(int status, String... words) {
    hasStatus(status);
    assertThat(error()).isNotBlank();
    for (String word : words) {
      assertThat(error()).contains(word);
    }
    return this;
  }

  /** The body. */
  public JsonNode json() {
    return Suite.json(message.text());
  }

  /** A text property of the body. */
  public String text(String property) {
    return json().path(property).asText();
  }

  /** The message of an error. */
  public String error() {
    return text("error");
  }

  /** The UUID of the action in the body. */
  public UUID uuid() {
    return UUID.fromString(text("uuid"));
  }

  /** A header; fails unless it stands there once. */
  public String header(String name) {
    assertThat(message.headers(name)).as("%s in %s", name, message.head()).hasSize(1);
    return message.headers(name).get(0);
  }

  /** The UUID of the action that the header names. */
  public UUID recordedAs() {
    String uri = header(ACTION_URI);
    return UUID.fromString(uri.substring("/api/audit/v1/action/".length(), uri.length() - 1));
  }
}
