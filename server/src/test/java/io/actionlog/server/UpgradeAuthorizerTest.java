package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.server.access.AccessLimits;
import io.actionlog.server.access.AccessRefusedException;
import io.actionlog.server.access.Accounts;
import io.actionlog.server.access.Authenticator;
import io.actionlog.server.access.Credentials;
import io.actionlog.server.access.CrossSiteRule;
import io.actionlog.server.access.InMemoryAccountStore;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionFixture;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.FakeActionRunner;
import io.actionlog.server.action.InMemoryActionStore;
import io.actionlog.server.action.InMemoryLogStore;
import io.actionlog.server.action.Role;
import io.actionlog.server.action.StartQueue;
import io.actionlog.server.action.event.Attempts;
import io.actionlog.server.action.event.EventService;
import io.actionlog.server.action.event.InMemoryEventStore;
import io.actionlog.server.address.ServerAddress;
import io.actionlog.server.rest.RestApplication;
import io.actionlog.server.socket.event.EventFilter;
import io.actionlog.server.socket.event.EventSubscription;
import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.Subscription;
import io.actionlog.server.socket.upgrade.UpgradeGrant;
import io.actionlog.server.socket.upgrade.UpgradeRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests for a socket become one, and what counts against whom. */
final class UpgradeAuthorizerTest {

  /** More than the wrong keys that an address may try in a second. */
  private static final int MANY = 200;

  private static final int MAX_REQUESTS = 3;
  private static final String IP = "192.0.2.7";

  private final Accounts accounts = new Accounts(new InMemoryAccountStore());
  private final String key = accounts.add("alice");
  private final Authenticator authenticator =
      new Authenticator(accounts, List.of(), new AccessLimits(MAX_REQUESTS, 1000, 50, 50, 50));
  private final InMemoryActionStore actions = new InMemoryActionStore();
  private final InMemoryEventStore events = new InMemoryEventStore();
  private final Action action = ActionFixture.anAction().build();
  private boolean full;

  private final UpgradeAuthorizer admission =
      new UpgradeAuthorizer(
          new RestApplication.Entrance(
              authenticator,
              new CrossSiteRule(List.of()),
              new ServerAddress(List.of(), "http"),
              "upgrade.refused"),
          new ActionService(
              actions,
              new FakeActionRunner(0),
              ip -> "unknown",
              InstantSource.system(),
              UUID::randomUUID,
              new StartQueue(InstantSource.system(), 1)),
          new EventService(events),
          new InMemoryLogStore(),
          RestApplication.roots(),
          () -> full);

  private Optional<Subscription> authorise(String target, String shownKey) {
    return authenticate(target, shownKey).map(UpgradeGrant::subscription);
  }

  private Optional<UpgradeGrant> authenticate(String target, String shownKey) {
    String[] parts = target.split("\\?", 2);
    String query = "user=alice&token=" + shownKey + (parts.length > 1 ? "&" + parts[1] : "");
    return admission.authorise(new UpgradeRequest("GET", parts[0], query, name -> null, IP));
  }

  @Test
  void watchActionsShouldBeginBehindTheLastEventUnlessToldOtherwise() {
    events.add(action, true, 0);
    assertThat(authorise("/api/audit/v1/events/", key))
        .contains(new EventSubscription("alice", 1, EventFilter.all()));
    assertThat(authorise("/audit/v1/alice/events?since=0&type=action&object=a&parent=b", key))
        .contains(
            new EventSubscription(
                "alice", 0, new EventFilter("action", "a", "b", Set.of(), CallFilter.ALL, null)));
  }

  @Test
  void watchActionsShouldFilterByWhatTheQuerySays() {
    UUID retried = UUID.fromString("6246c558-976c-4df6-ba60-eb1a344a17af");
    String query =
        "since=0&state=In%20progress&state=Failed&by=carol&by=d%26e&action=A&ip=2001:DB8:0::7"
            + "&method=POST&q=Two+words&retry_of="
            + retried;
    assertThat(authorise("/api/audit/v1/events/?" + query, key).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(
            new EventSubscription(
                "alice",
                0,
                new EventFilter(
                    null,
                    null,
                    null,
                    Set.of(ActionState.IN_PROGRESS, ActionState.FAILED),
                    new CallFilter(
                        Set.of("A"),
                        Set.of("carol", "d&e"),
                        "2001:db8::7",
                        "POST",
                        retried,
                        Set.of("two", "words")),
                    new Attempts(retried, Set.of()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=Done",
        "state=Failed&state=Done",
        "ip=192.0.2.7&ip=192.0.2.8",
        "by=",
        "by=carol&by=",
        "q=%20",
        "retry_of=7",
        "user=carol"
      })
  void watchActionsShouldNotOpenForAFilterThatIsWrong(String query) {
    assertThat(authorise("/api/audit/v1/events/?" + query, key)).isEmpty();
  }

  @Test
  void streamActionLogsShouldHaveTheDocumentsDefaults() {
    actions.addAll(action);
    assertThat(authorise("/api/audit/v1/action/" + action.uuid() + "/logs/", key))
        .contains(new LogSubscription("alice", action.uuid(), 0, 300, true));
  }

  @Test
  void watchActionsShouldHoldWhileTheRoleDoes() {
    accounts.add("bob");
    accounts.grant("alice", "bob", Role.VIEWER);
    UpgradeGrant admission = authenticate("/api/audit/v1/bob/events/", key).orElseThrow();
    assertThat(admission.stillHolds().getAsBoolean()).isTrue();
    accounts.revoke("alice", "bob");
    assertThat(admission.stillHolds().getAsBoolean()).isFalse();
  }

  @Test
  void streamActionLogsShouldHoldWhileTheKeyDoes() {
    actions.addAll(action);
    String logs = "/api/audit/v1/action/" + action.uuid() + "/logs/";
    UpgradeGrant admission = authenticate(logs, key).orElseThrow();
    accounts.addKey("alice");
    assertThat(admission.stillHolds().getAsBoolean()).isTrue();
    accounts.removeKey("alice", accounts.list().get(0).keys().get(0).id());
    assertThat(admission.stillHolds().getAsBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/",
        "/api/audit/v1/action/7eaf/logs/",
        "/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/logs/",
        "/api/audit/v1/bob/events/",
        "/api/audit/v1/events/?since=7",
        "/api/audit/v1/events/?tail=7",
        "/nothing/"
      })
  void whatIsWrongShouldBeLeftToTheRestSide(String target) {
    assertThat(authorise(target, key)).isEmpty();
  }

  @Test
  void nothingShouldBeAdmittedWhenAsManyAreOpenAsMayBe() {
    full = true;
    assertThat(authorise("/api/audit/v1/events/", key)).isEmpty();
  }

  @Test
  void aRefusedSocketShouldBeCountedByTheRestSideAlone() {
    for (int i = 0; i < MANY; i++) {
      assertThat(authorise("/api/audit/v1/events/", "wrong")).isEmpty();
      assertThat(authorise("/api/audit/v1/bob/events/", key)).isEmpty();
    }
    AccessRefusedException refused =
        catchThrowableOfType(
            AccessRefusedException.class,
            () -> authenticator.authenticate(Optional.of(new Credentials("alice", "wrong")), IP));
    assertThat(refused.reason()).isEqualTo(AccessRefusedException.Reason.CREDENTIALS);
    assertThat(authenticator.authenticate(Optional.of(new Credentials("alice", key)), IP).account())
        .isEqualTo("alice");
  }

  @Test
  void anAdmittedSocketShouldCount() {
    int admitted = 0;
    while (authorise("/api/audit/v1/events/", key).isPresent()) {
      admitted++;
    }
    assertThat(admitted).isGreaterThanOrEqualTo(MAX_REQUESTS);
  }
}
