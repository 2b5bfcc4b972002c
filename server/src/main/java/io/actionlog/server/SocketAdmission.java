package io.actionlog.server;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Caller;
import io.actionlog.server.logs.LogSubscription;
import io.actionlog.server.logs.UpgradeCall;
import io.actionlog.server.logs.UpgradePolicy;
import io.actionlog.server.rest.ApiAddress;
import io.actionlog.server.rest.Credentials;
import io.actionlog.server.rest.Gatekeeper;
import io.actionlog.server.rest.LogsQuery;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a logs socket open only when everything about the request is right. Whatever is not is left
 * to the REST side, which finds the same and says what it is.
 */
final class SocketAdmission implements UpgradePolicy {

  private static final Logger LOG = LoggerFactory.getLogger(SocketAdmission.class);

  private final Gatekeeper gatekeeper;
  private final ActionService actions;
  private final Set<String> roots;
  private final BooleanSupplier isFull;

  SocketAdmission(
      Gatekeeper gatekeeper, ActionService actions, Set<String> roots, BooleanSupplier isFull) {
    this.gatekeeper = gatekeeper;
    this.actions = actions;
    this.roots = Set.copyOf(roots);
    this.isFull = isFull;
  }

  @Override
  public Optional<LogSubscription> authorise(UpgradeCall upgrade) {
    Optional<ApiAddress> address =
        ApiAddress.parse(upgrade.path(), roots).filter(ApiAddress::isLogs);
    Optional<LogsQuery> query = LogsQuery.parse(upgrade.query());
    Optional<UUID> uuid = address.flatMap(ApiAddress::actionUuid);
    if (isFull.getAsBoolean() || query.isEmpty() || uuid.isEmpty()) {
      return Optional.empty();
    }
    try {
      Action action = actions.streamActionLogs(call(upgrade, address.orElseThrow()), uuid.get());
      return Optional.of(
          new LogSubscription(
              action.namespace(), action.uuid(), query.get().tail(), query.get().follow()));
    } catch (WebApplicationException | ActionlogException refused) {
      // The REST side meets the same refusal when the request reaches it, and words the answer.
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("a request for a logs socket could not be judged", e);
      return Optional.empty();
    }
  }

  private Call call(UpgradeCall upgrade, ApiAddress address) {
    String ip = gatekeeper.address(upgrade.remoteAddress(), name -> header(upgrade, name));
    Optional<Credentials> credentials =
        Credentials.of(header(upgrade, "Authorization"), Optional.ofNullable(upgrade.query()));
    Caller caller = gatekeeper.admit(credentials, ip);
    String userAgent = Optional.ofNullable(header(upgrade, "User-Agent")).orElse("");
    return new Call(
        caller, address.namespace(), upgrade.method(), address.canonicalPath(), ip, userAgent);
  }

  private static @org.jspecify.annotations.Nullable String header(
      UpgradeCall upgrade, String name) {
    List<String> values = upgrade.headers().getOrDefault(name, List.of());
    return values.isEmpty() ? null : String.join(",", values);
  }
}
