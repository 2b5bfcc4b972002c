package io.actionlog.contract.clients;

import static io.actionlog.contract.harness.Api.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.ActionlogClient;
import io.actionlog.client.ActionlogClientBuilder;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.generated.model.ActionOrder;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.stream.LogLine;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.stream.LogStream;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Archive;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import io.actionlog.harness.Scripts;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java client, with and without a namespace in its URLs. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class JavaClientIT {

  private static final Fixture FIXTURE = Fixture.of("javaclient");
  private static final Api API = FIXTURE.api();

  private final ProxiedServer server = new ProxiedServer();
  private final boolean named;
  private final ActionlogClient client;

  JavaClientIT(boolean named) {
    this.named = named;
    this.client = clientOf("javaclient");
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void everyCallShouldNameTheNamespaceOnlyWhereOneIsSet() {
    client.listActions(ActionQuery.all());
    String base = named ? "/api/audit/v1/javaclient/action/" : "/api/audit/v1/action/";
    assertThat(server.requests()).contains(base);
  }

  @Test
  void listActionsShouldReadAPage() {
    try (ActionlogClient archive = clientOf(Archive.NAMESPACE)) {
      ActionList page = archive.listActions(ActionQuery.builder().limit(10).offset(20L).build());
      assertThat(page.getMeta().getTotalCount()).isEqualTo(133);
      assertThat(page.getObjects().stream().map(action -> action.getUuid().toString()))
          .isEqualTo(Archive.uuids().subList(20, 30));
    }
  }

  @Test
  void listActionsShouldReadAllPages() {
    try (ActionlogClient archive = clientOf(Archive.NAMESPACE)) {
      List<String> all =
          archive
              .actions(ActionQuery.builder().limit(20).build())
              .map(a -> a.getUuid().toString())
              .toList();
      assertThat(all).isEqualTo(Archive.uuids());
    }
  }

  @Test
  void listActionsShouldSendEveryFilter() {
    Instant date = Instant.parse("2016-03-31T00:00:15Z");
    ActionQuery query =
        ActionQuery.builder()
            .uuidStartswith("a")
            .state(ActionState.FAILED)
            .startDateGte(date.minusSeconds(10))
            .startDateLte(date.plusSeconds(30))
            .endDateGte(date)
            .endDateLte(date.plusSeconds(3600))
            .orderBy(ActionOrder.NEWEST_FIRST)
            .build();
    try (ActionlogClient archive = clientOf(Archive.NAMESPACE)) {
      long expected =
          Archive.ACTIONS.stream()
              .filter(
                  a -> a.uuid().toString().startsWith("a") && a.state().label().equals("Failed"))
              .filter(
                  a ->
                      !a.startDate().isBefore(date.minusSeconds(10))
                          && !a.startDate().isAfter(date.plusSeconds(30)))
              .filter(a -> a.endDate() != null && !a.endDate().isBefore(date))
              .count();
      assertThat(archive.listActions(query).getMeta().getTotalCount()).isEqualTo(expected);
    }
  }

  @Test
  void listActionsShouldSendObjectAndRelation() {
    ActionQuery query =
        ActionQuery.builder().objectUri(Archive.object(2)).includeRelated(true).build();
    try (ActionlogClient archive = clientOf(Archive.NAMESPACE)) {
      assertThat(archive.listActions(query).getObjects())
          .allMatch(a -> a.getObjectUri().equals(Archive.object(2)));
    }
  }

  @Test
  void listActionsShouldFindAnActionByItsUuid() {
    UUID uuid = FIXTURE.anAction();
    assertThat(client.listActions(ActionQuery.builder().uuid(uuid).build()).getObjects())
        .hasSize(1);
  }

  @Test
  void getActionShouldReadEveryAttribute() {
    UUID uuid = FIXTURE.anAction();
    ValidatableResponse wire = API.getAction(uuid);
    Action action = client.getAction(uuid);
    assertThat(
            List.of(
                action.getObjectUri(),
                action.getAction(),
                action.getUser(),
                action.getResourceUri()))
        .containsExactly(
            text(wire, "object"),
            text(wire, "action"),
            text(wire, "user"),
            text(wire, "resource_uri"));
    assertThat(action.getState()).isEqualTo(ActionState.SUCCESS);
    assertThat(action.getStartDate()).isBeforeOrEqualTo(action.getEndDate());
  }

  @Test
  void getActionShouldReportAnUnknownAction() {
    assertRefused(
        404, () -> client.getAction(UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce")));
  }

  @Test
  void getActionShouldReportAWrongKey() {
    ActionlogClientBuilder builder =
        ActionlogClient.builder(server.address().toString()).credentials("javaclient", "wrong");
    try (ActionlogClient stranger = builder.build()) {
      assertRefused(401, () -> stranger.getAction(FIXTURE.anAction()));
    }
  }

  @Test
  void cancelActionShouldReturnTheActionAsItIsThen() {
    assertThat(client.cancelAction(FIXTURE.pending()).getState()).isEqualTo(ActionState.CANCELED);
  }

  @Test
  void cancelActionShouldReportTheActionThatRecordsARefusal() {
    UUID ended = FIXTURE.anAction();
    assertThatThrownBy(() -> client.cancelAction(ended))
        .isInstanceOfSatisfying(
            ActionlogException.class,
            e -> {
              assertThat(e.status()).isEqualTo(409);
              assertThat(e.actionUri()).startsWith("/api/audit/v1/action/");
            });
  }

  @Test
  void retryActionShouldReturnTheNewAction() {
    UUID original = FIXTURE.inState("Failed");
    assertThat(client.retryAction(original).getRetryOf())
        .isEqualTo(text(API.getAction(original), "resource_uri"));
  }

  @Test
  void listOperationsShouldReadWhatTheServerCanPerform() {
    assertThat(client.listOperations())
        .extracting("name")
        .containsExactly("run", "run-once", "run-with");
  }

  @Test
  void startOperationShouldReturnTheNewAction() {
    String object = Fixture.SCRIPTS.object("true");
    assertThat(client.startOperation(Scripts.RUN, object).getObjectUri()).isEqualTo(object);
  }

  @Test
  void startOperationShouldReportWhatTheServerSaysOfABadObject() {
    server.expectInvalidRequests();
    assertThatThrownBy(() -> client.startOperation(Scripts.RUN, "service"))
        .isInstanceOf(ActionlogException.class)
        .hasMessageContaining("object: service");
  }

  @Test
  void getHealthShouldReadThatTheServerIsWell() {
    assertThat(client.getHealth().getStatus()).isEqualTo("ok");
  }

  @Test
  void getLivenessShouldReadThatTheProcessRuns() {
    assertThat(client.getLiveness().getStatus()).isEqualTo("ok");
  }

  @Test
  void awaitShouldReturnTheEndedAction() throws Exception {
    UUID action = FIXTURE.inProgress();
    FIXTURE.open(action);
    assertThat(client.await(action, Duration.ofSeconds(30)).getState())
        .isEqualTo(ActionState.SUCCESS);
  }

  @Test
  void resolveShouldFindAnActionByItsShortUuid() {
    UUID uuid = FIXTURE.anAction();
    assertThat(client.resolve(uuid.toString().substring(0, 8))).isEqualTo(uuid);
  }

  @Test
  void streamActionLogsShouldReadTheTail() {
    UUID uuid = FIXTURE.succeeded("seq 1 20");
    LogOptions options = LogOptions.defaults().withTail(3).withFollow(false);
    try (LogStream stream = client.streamActionLogs(uuid, options)) {
      assertThat(stream.lines().map(LogLine::text)).containsExactly("18", "19", "20");
    }
  }

  @Test
  void streamActionLogsShouldFollowToTheEnd() {
    UUID action = FIXTURE.started("seq 1 5", "gate", "echo last");
    try (LogStream stream = client.streamActionLogs(action)) {
      Iterator<LogLine> lines = stream.iterator();
      assertThat(lines.next().text()).isEqualTo("1");
      FIXTURE.open(action);
      List<String> rest = new java.util.ArrayList<>();
      lines.forEachRemaining(line -> rest.add(line.text()));
      assertThat(rest).containsExactly("2", "3", "4", "5", "last");
    }
  }

  @Test
  void streamActionLogsShouldNeitherLoseNorRepeatALineWhenTheConnectionBreaks() {
    UUID action = FIXTURE.started("seq 1 1000", "gate", "seq 1001 2000");
    List<String> seen = new java.util.ArrayList<>();
    try (LogStream stream = client.streamActionLogs(action, LogOptions.defaults().withWholeLog())) {
      for (LogLine line : stream) {
        seen.add(line.text());
        if (seen.size() == 700) {
          server.disconnect();
          FIXTURE.open(action);
        }
      }
    }
    assertThat(seen).isEqualTo(IntStream.rangeClosed(1, 2000).mapToObj(String::valueOf).toList());
  }

  @Test
  void streamActionLogsShouldReportAnUnknownAction() {
    UUID unknown = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
    assertRefused(
        404,
        () -> {
          try (LogStream stream = client.streamActionLogs(unknown)) {
            assertThat(stream.lines().count()).isZero();
          }
        });
  }

  private ActionlogClient clientOf(String name) {
    Account account = Fixture.SERVER.account(name);
    return ActionlogClient.builder(server.address().toString())
        .credentials(account.name(), account.key())
        .namespace(named ? name : null)
        .build();
  }

  private static void assertRefused(int status, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.status()).isEqualTo(status));
  }
}
