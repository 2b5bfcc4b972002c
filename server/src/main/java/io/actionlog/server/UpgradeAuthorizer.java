package io.actionlog.server;

import io.actionlog.api.model.ActionState;
import io.actionlog.server.access.AccessRefusedException;
import io.actionlog.server.access.Authenticator;
import io.actionlog.server.access.Credentials;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Caller;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.action.event.Attempts;
import io.actionlog.server.action.event.EventService;
import io.actionlog.server.rest.FilterRules;
import io.actionlog.server.rest.RestApplication;
import io.actionlog.server.rest.contract.ApiPath;
import io.actionlog.server.rest.contract.SocketOperation;
import io.actionlog.server.rest.contract.SocketQuery;
import io.actionlog.server.socket.event.EventFilter;
import io.actionlog.server.socket.event.EventSubscription;
import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.Subscription;
import io.actionlog.server.socket.upgrade.UpgradeGrant;
import io.actionlog.server.socket.upgrade.UpgradePolicy;
import io.actionlog.server.socket.upgrade.UpgradeRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorizes a WebSocket upgrade when the whole request is valid. Any other request goes on to the
 * REST side, which finds the same fault, answers with it, and counts it.
 */
final class UpgradeAuthorizer implements UpgradePolicy {

  private static final Logger LOG = LoggerFactory.getLogger(UpgradeAuthorizer.class);

  private static final int ATTEMPTS_AT_ONCE = 1000;

  private final RestApplication.Entrance entrance;
  private final Authenticator authenticator;
  private final ActionService actions;
  private final EventService events;
  private final LogStore logs;
  private final Set<String> roots;
  private final BooleanSupplier isFull;

  UpgradeAuthorizer(
      RestApplication.Entrance entrance,
      ActionService actions,
      EventService events,
      LogStore logs,
      Set<String> roots,
      BooleanSupplier isFull) {
    this.entrance = entrance;
    this.authenticator = entrance.authenticator();
    this.actions = actions;
    this.events = events;
    this.logs = logs;
    this.roots = Set.copyOf(roots);
    this.isFull = isFull;
  }

  @Override
  public Optional<UpgradeGrant> authorise(UpgradeRequest upgrade) {
    Optional<ApiPath> address = ApiPath.parse(upgrade.path(), roots);
    Optional<SocketOperation> operation = address.flatMap(ApiPath::socket);
    Optional<SocketQuery> query =
        operation.flatMap(known -> SocketQuery.parse(known, upgrade.query()));
    if (query.isEmpty() || isFull.getAsBoolean()) {
      return Optional.empty();
    }
    try {
      refuseOtherSites(upgrade);
      Optional<Credentials> shown = credentials(upgrade);
      return call(upgrade, address.orElseThrow(), shown)
          .flatMap(
              call ->
                  subscription(operation.orElseThrow(), call, address.orElseThrow(), query.get())
                      // Counted when nothing else is wrong: the REST side counts what it refuses.
                      .filter(granted -> authenticator.mayCall(call.caller())))
          .map(granted -> new UpgradeGrant(granted, () -> mayRead(shown, granted.namespace())));
    } catch (ActionlogException | AccessRefusedException refused) {
      // The REST side meets the same refusal when the request reaches it, and words the answer.
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("a request for a socket could not be judged", e);
      return Optional.empty();
    }
  }

  private void refuseOtherSites(UpgradeRequest upgrade) {
    entrance
        .crossSite()
        .refuseOtherSites(
            entrance.address().origin(upgrade.remoteAddress(), upgrade.headers()::apply),
            true,
            upgrade.headers()::apply);
  }

  private boolean mayRead(Optional<Credentials> shown, String namespace) {
    return authenticator.recognise(shown).flatMap(caller -> caller.roleIn(namespace)).isPresent();
  }

  private Optional<Subscription> subscription(
      SocketOperation operation, Call call, ApiPath address, SocketQuery query) {
    return switch (operation) {
      case STREAM_ACTION_LOGS ->
          address.actionUuid().map(uuid -> logOf(actions.streamActionLogs(call, uuid), query));
      case WATCH_ACTIONS -> Optional.of(eventsFor(call, query));
    };
  }

  private Subscription logOf(Action action, SocketQuery query) {
    return new LogSubscription(
        action.namespace(),
        action.uuid(),
        logs.count(action.namespace(), action.uuid()),
        query.required("tail", Integer.class),
        query.required("follow", Boolean.class));
  }

  private Subscription eventsFor(Call call, SocketQuery query) {
    EventService.Start start =
        events.watchActions(call, query.value("since", Long.class).orElse(null));
    CallFilter called =
        FilterRules.call(
            query.values("action", String.class),
            query.values("by", String.class),
            query.value("ip", String.class).orElse(null),
            query.value("method", String.class).orElse(null),
            query.value("retry_of", String.class).orElse(null),
            query.value("q", String.class).orElse(null));
    EventFilter filter =
        new EventFilter(
            query.value("type", String.class).orElse(null),
            query.value("object", String.class).orElse(null),
            query.value("parent", String.class).orElse(null),
            FilterRules.states(query.values("state", ActionState.class)),
            called,
            called.retryOf() == null ? null : attempts(call, called.retryOf()));
    return new EventSubscription(start.namespace(), start.after(), filter);
  }

  /** Those that are known by now; the events from the start on tell of the others. */
  private Attempts attempts(Call call, UUID retried) {
    ActionFilter filter =
        ActionFilter.builder()
            .call(new CallFilter(Set.of(), Set.of(), null, null, retried, Set.of()))
            .build();
    Set<UUID> known = new HashSet<>();
    ActionPage page;
    do {
      PageRequest next = new PageRequest(ATTEMPTS_AT_ONCE, known.size(), false);
      page = actions.listActions(call, filter, next);
      page.actions().forEach(action -> known.add(action.uuid()));
    } while (page.actions().size() == ATTEMPTS_AT_ONCE);
    return new Attempts(retried, known);
  }

  /** The call, if the caller is known. */
  private Optional<Call> call(
      UpgradeRequest upgrade, ApiPath address, Optional<Credentials> shown) {
    String ip = authenticator.address(upgrade.remoteAddress(), upgrade.headers()::apply);
    Optional<Caller> caller = authenticator.recognise(shown, ip);
    String userAgent = Optional.ofNullable(upgrade.headers().apply("User-Agent")).orElse("");
    return caller.map(
        known ->
            new Call(
                known,
                address.namespace(),
                upgrade.method(),
                address.canonicalPath(),
                ip,
                userAgent));
  }

  private static Optional<Credentials> credentials(UpgradeRequest upgrade) {
    return Credentials.of(
        upgrade.headers().apply("Authorization"), Optional.ofNullable(upgrade.query()));
  }
}
