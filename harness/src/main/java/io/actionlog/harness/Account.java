package io.actionlog.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Who calls.
 *
 * @param name the account's name, which is its own namespace's too
 * @param key its API key
 */
public record Account(String name, String key) {

  /** The value of the Authorization header. */
  public String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((name + ":" + key).getBytes(UTF_8));
  }
}
