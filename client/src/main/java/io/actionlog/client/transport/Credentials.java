package io.actionlog.client.transport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user name and an API key, which only leave this object as a header. */
final class Credentials {

  private final String user;
  private final String header;

  /**
   * @throws IllegalArgumentException if HTTP Basic cannot carry them; the message does not show the
   *     key
   */
  Credentials(String user, String key) {
    if (user.isEmpty()
        || user.indexOf(':') >= 0
        || user.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("user: '" + user + "' (expected a name without a colon)");
    }
    if (key.isEmpty() || key.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "key: empty, or with a control character such as a newline in it");
    }
    this.user = user;
    this.header =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + key).getBytes(StandardCharsets.UTF_8));
  }

  /** The value of the header {@code Authorization}. */
  String header() {
    return header;
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
