package io.actionlog.conformance.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * The account name and API key of a caller.
 *
 * @param user the account's name
 * @param key its API key, which no report shows
 * @param variable the environment variable that stands for the key wherever a call is shown
 */
public record Credentials(String user, String key, String variable) {

  /** The value of the header {@code Authorization}. */
  public String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + key).getBytes(UTF_8));
  }

  /** The same account with a key that is not its own, and no secret. */
  public Credentials withKey(String other) {
    return new Credentials(user, other, "");
  }

  /** Never the key. */
  @Override
  public String toString() {
    return user + ":$" + variable;
  }
}
