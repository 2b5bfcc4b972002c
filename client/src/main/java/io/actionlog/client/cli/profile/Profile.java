package io.actionlog.client.cli.profile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account on a server, with its key, as it is stored.
 *
 * @param caCertificate the file of certificates to trust in place of the system's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Profile(
    @JsonProperty(value = "url", required = true) String url,
    @JsonProperty(value = "user", required = true) String user,
    @JsonProperty(value = "apikey", required = true) String key,
    @JsonProperty("namespace") @Nullable String namespace,
    @JsonProperty("ca_certificate") @Nullable String caCertificate) {

  public Profile {
    Objects.requireNonNull(url);
    Objects.requireNonNull(user);
    Objects.requireNonNull(key);
  }

  /** Without the key, which is shown nowhere. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
