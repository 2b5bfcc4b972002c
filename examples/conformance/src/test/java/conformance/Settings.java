package conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.connection.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the command line says of the server: {@code mvn test -Dactionlog.url=... -Dactionlog.user=...}. */
final class Settings {

  private Settings() {}

  /** The server's address; without one there is nothing to test. */
  static URI url() {
    String url = System.getProperty("actionlog.url");
    assumeTrue(url != null, "skipped: say -Dactionlog.url=URL -Dactionlog.user=NAME, and ACTIONLOG_APIKEY in the environment");
    return URI.create(url);
  }

  static String user() {
    return System.getProperty("actionlog.user", "admin");
  }

  /** From the environment, because a command line can be seen by others. */
  static String key() {
    return System.getenv("ACTIONLOG_APIKEY");
  }

  static Target target() {
    URI url = url();
    Credentials caller = new Credentials(user(), key(), "ACTIONLOG_APIKEY");
    return new Target(url, caller, Optional.empty(), caller, List.of());
  }

  /** Everything, or what -Dactionlog.only names: tags and operationIds, with commas between. */
  static KitOptions options() {
    Set<String> only =
        Arrays.stream(System.getProperty("actionlog.only", "").split(","))
            .filter(name -> !name.isBlank())
            .collect(Collectors.toSet());
    return new KitOptions(Long.getLong("actionlog.seed", 1), Duration.ofMinutes(5), only);
  }
}
