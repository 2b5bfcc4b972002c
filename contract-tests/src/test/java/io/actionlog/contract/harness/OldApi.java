package io.actionlog.contract.harness;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The API as one account sees it. Immutable.
 *
 * @param server where the server listens
 * @param caller who calls; empty for nobody
 * @param namespace the namespace to put into URLs; empty for the caller's own
 */
public record OldApi(URI server, Optional<Account> caller, Optional<String> namespace) {

  private static final String BASE = "/api/audit/v1";

  /** The API as the account sees it, in its own namespace. */
  public static OldApi of(ServerProcess server, Account account) {
    return new OldApi(server.address(), Optional.of(account), Optional.empty());
  }

  /** The same in a named namespace. */
  public OldApi in(String name) {
    return new OldApi(server, caller, Optional.of(name));
  }

  /** The same for another account. */
  public OldApi as(Account account) {
    return new OldApi(server, Optional.of(account), namespace);
  }

  /** The same without a key. */
  public OldApi anonymous() {
    return new OldApi(server, Optional.empty(), namespace);
  }

  /** A call of a path of the document, such as {@code /action/}. */
  public Call call(String method, String path) {
    String base =
        path.startsWith("/health/") ? "" : BASE + namespace.map(name -> "/" + name).orElse("");
    Call call = new Call(server, method, base + path);
    caller.ifPresent(call::as);
    return call;
  }

  /** GETs a path of the document. */
  public Reply get(String path) {
    return call("GET", path).send();
  }

  /** POSTs to a path of the document, without a body. */
  public Reply post(String path) {
    return call("POST", path).header("Content-Length", "0").send();
  }

  /** Starts an operation on an object. */
  public Reply start(String operation, String object) {
    return call("POST", "/operation/" + operation + "/start/")
        .json("{\"object\": \"" + object + "\"}")
        .send();
  }

  /** An action. */
  public Reply action(UUID uuid) {
    return get("/action/" + uuid + "/").hasStatus(200);
  }

  /** The state of an action. */
  public String state(UUID uuid) {
    return action(uuid).text("state");
  }

  /** Waits for an action to come to a state. */
  public Reply awaitState(UUID uuid, String state) {
    return await("state " + state + " of " + uuid)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> action(uuid), reply -> reply.text("state").equals(state));
  }

  /** The UUIDs of a page of the list. */
  public List<String> uuids(String query) {
    List<String> uuids = new ArrayList<>();
    get("/action/" + query).hasStatus(200).json().path("objects").forEach(a -> uuids.add(uuid(a)));
    return uuids;
  }

  /** The logs socket of an action. */
  public LogsSocket logs(UUID uuid, String query) {
    return renewed().logs(uuid, query);
  }

  Api renewed() {
    return new Api(server, caller, BASE + namespace.map(name -> "/" + name).orElse(""));
  }

  private static String uuid(JsonNode action) {
    return action.path("uuid").asText();
  }
}
