package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.access.Accounts;
import io.actionlog.server.action.Role;
import io.actionlog.server.http.RawHttp;
import io.actionlog.server.store.OfflineAccounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose action is meant when several namespaces hold one with the same UUID. */
final class SameUuidTest extends ServerFixture {

  private static final String API = "/api/audit/v1/";

  /** In this order by name, so that the name alone would choose the one that is only viewed. */
  private static final Map<String, Role> ROLES_OF_ZOE =
      Map.of("alice", Role.VIEWER, "bob", Role.ADMIN);

  private final UUID uuid = UUID.randomUUID();
  private final String action = API + "action/" + uuid + "/";

  private static String key(String account) {
    return "a-key-of-the-tests-of-the-server-for-" + account;
  }

  @BeforeAll
  void addAccounts() throws IOException {
    try (OfflineAccounts offline =
        OfflineAccounts.open(folder.resolve("data"), InstantSource.system())) {
      Accounts accounts = new Accounts(offline.accounts());
      for (String name : new String[] {"alice", "bob", "zoe"}) {
        accounts.add(name, key(name));
      }
      ROLES_OF_ZOE.forEach((namespace, role) -> accounts.grant("zoe", namespace, role));
    }
    assertThat(record("zoe", "bob").status()).isEqualTo(202);
    RawHttp.Answer second = record("alice", "alice");
    // What alice may not see is not told to her.
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.header("Location")).isEqualTo(action);
  }

  private RawHttp.Answer as(String account, String method, String target, String... more)
      throws IOException {
    String credentials = account + ":" + key(account);
    String[] all = new String[more.length + 2];
    all[0] =
        "Authorization: Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII));
    all[1] = "Content-Type: application/json";
    System.arraycopy(more, 0, all, 2, more.length);
    try (RawHttp http = new RawHttp(port())) {
      return http.ask(method, target, all);
    }
  }

  private RawHttp.Answer record(String account, String namespace) throws IOException {
    return as(
        account,
        "POST",
        API + namespace + "/action/",
        ("body:{\"action\":\"in %s\",\"object\":\"/o/\",\"method\":\"POST\",\"path\":\"/p\","
                + "\"can_be_canceled\":true,\"uuid\":\"%s\"}")
            .formatted(namespace, uuid));
  }

  private static void assertIn(String namespace, RawHttp.Answer answer) {
    assertThat(answer.body()).contains("\"action\":\"in " + namespace + "\"");
  }

  @Test
  void getActionShouldPreferWhereTheCallerMayDoMore() throws IOException {
    assertIn("bob", as("zoe", "GET", action));
    assertIn("alice", as("alice", "GET", action));
  }

  @Test
  void getActionShouldKeepToTheNamespaceThatIsNamed() throws IOException {
    assertIn("alice", as("zoe", "GET", API + "alice/action/" + uuid + "/"));
    assertIn("bob", as("zoe", "GET", API + "bob/action/" + uuid + "/"));
  }

  @Test
  void updateActionShouldFindTheOneThatTheCallerMayReportOn() throws IOException {
    assertIn("bob", as("zoe", "PATCH", action, "body:{}"));
  }

  @Test
  void appendActionLogsShouldFindTheOneThatTheCallerMayReportOn() throws IOException {
    assertIn("bob", as("zoe", "POST", action + "logs/", "body:[{\"log\":\"x\"}]"));
  }

  @Test
  void cancelActionShouldFindTheOneThatTheCallerMayCancel() throws IOException {
    RawHttp.Answer canceled = as("zoe", "POST", action + "cancel/");
    assertThat(canceled.status()).as(canceled.body()).isLessThan(300);
    assertIn("bob", canceled);
    assertIn("alice", as("alice", "GET", action));
  }
}
