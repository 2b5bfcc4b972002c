package io.actionlog.contract.clients;

import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedActions;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.generated.model.RelatedObject;
import io.actionlog.client.generated.model.ReportedState;
import io.actionlog.client.generated.model.UpdateActionRequest;
import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.harness.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java client records, with and without a namespace in its URLs. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class RecordingClientIT {

  private static final String NAME = "recordingclient";
  private static final Recorder WIRE = Fixture.of(NAME).recorder();

  private final ProxiedServer server = new ProxiedServer();
  private final ActionlogClient client;
  private final String object = Report.object();

  RecordingClientIT(boolean named) {
    Account account = Fixture.SERVER.account(NAME);
    this.client =
        ActionlogClient.builder(server.address().toString())
            .credentials(account.name(), account.key())
            .namespace(named ? NAME : null)
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void recordActionShouldSendEveryAttribute() {
    Instant start = Instant.parse("2014-09-17T08:26:22Z");
    UUID uuid = UUID.randomUUID();
    String stack = Report.object("stack");
    Action recorded =
        client.recordAction(
            over()
                .uuid(uuid)
                .user("alice")
                .ip("56.78.90.12")
                .userAgent("curl/8.5.0")
                .isUserAction(false)
                .startDate(start)
                .endDate(start.plusSeconds(1))
                .canBeRetried(true)
                .parent(stack));
    WIRE.api().getAction(uuid).body("resource_uri", equalTo(recorded.getResourceUri()));
    assertThat(List.of(recorded.getUser(), recorded.getIp(), recorded.getUserAgent()))
        .containsExactly("alice", "56.78.90.12", "curl/8.5.0");
    assertThat(recorded.getStartDate()).isEqualTo(start);
    assertThat(recorded.getEndDate()).isEqualTo(start.plusSeconds(1));
    assertThat(WIRE.related(object)).containsExactly(stack, object);
  }

  @Test
  void recordActionShouldSendAKeyOfItsOwnOrTheGivenOne() {
    client.recordAction(over());
    Action first = client.recordAction(over(), "given-" + object);
    Action again = client.recordAction(over(), "given-" + object);
    assertThat(again.getUuid()).isEqualTo(first.getUuid());
    assertThat(WIRE.actionsOn(object, false, "uuid")).hasSize(2);
  }

  @Test
  void recordActionShouldReportTheKeyOfAnotherRequest() {
    client.recordAction(over(), "given-" + object);
    assertThatThrownBy(() -> client.recordAction(over().user("other"), "given-" + object))
        .isInstanceOfSatisfying(
            ActionlogException.class, refused -> assertThat(refused.status()).isEqualTo(409))
        .hasMessageContaining("Idempotency-Key: given-");
  }

  @Test
  void recordActionsShouldSendThemAllInOrder() {
    List<RecordActionRequest> requests =
        IntStream.range(0, 250).mapToObj(n -> over().user("user-" + n)).toList();
    RecordedActions recorded = client.recordActions(requests, "batch-" + object);
    assertThat(recorded.getRecorded()).isEqualTo(250);
    assertThat(recorded.getKnown()).isZero();
    assertThat(WIRE.actionsOn(object, false, "resource_uri")).isEqualTo(recorded.getResourceUris());
    assertThat(client.recordActions(requests, "batch-" + object).getResourceUris())
        .isEqualTo(recorded.getResourceUris());
  }

  @Test
  void recordActionsShouldReportTheOneThatIsWrong() {
    Instant ahead = Instant.parse("2100-01-01T00:00:00Z");
    assertThatThrownBy(() -> client.recordActions(List.of(over(), over().startDate(ahead))))
        .isInstanceOf(ActionlogException.class)
        .hasMessageContaining("2: start_date: " + ahead + " (expected one");
  }

  @Test
  void updateActionShouldReportWorkToItsEnd() {
    UUID uuid = client.recordAction(work()).getUuid();
    Action renewed = client.updateAction(uuid, new UpdateActionRequest().leaseSeconds(3600));
    assertThat(renewed.getState()).isEqualTo(ActionState.IN_PROGRESS);
    client.cancelAction(uuid);
    assertThat(client.updateAction(uuid, new UpdateActionRequest()).getState())
        .isEqualTo(ActionState.CANCELING);
    UpdateActionRequest end = new UpdateActionRequest().state(ReportedState.CANCELED);
    assertThat(client.updateAction(uuid, end, "end-" + uuid).getState())
        .isEqualTo(ActionState.CANCELED);
    assertThat(client.updateAction(uuid, end, "end-" + uuid).getState())
        .isEqualTo(ActionState.CANCELED);
  }

  @Test
  void updateActionShouldReportAnEndThatTheStateDoesNotAllow() {
    UUID uuid = client.recordAction(over()).getUuid();
    UpdateActionRequest end = new UpdateActionRequest().state(ReportedState.FAILED);
    assertThatThrownBy(() -> client.updateAction(uuid, end))
        .isInstanceOfSatisfying(
            ActionlogException.class, refused -> assertThat(refused.status()).isEqualTo(409))
        .hasMessageContaining("state: Success");
  }

  @Test
  void appendActionLogsShouldAppendEachLineOnce() {
    UUID uuid = client.recordAction(work()).getUuid();
    List<AppendedLine> lines =
        List.of(new AppendedLine().log("Größe\t☃"), new AppendedLine().log("2").timestamp(1L));
    client.appendActionLogs(uuid, lines, "lines-" + uuid);
    client.appendActionLogs(uuid, lines, "lines-" + uuid);
    assertThat(client.appendActionLogs(uuid, List.of(new AppendedLine().log("3"))).getState())
        .isEqualTo(ActionState.IN_PROGRESS);
    assertThat(WIRE.log(uuid)).containsExactly("Größe\t☃", "2", "3");
  }

  @Test
  void putObjectShouldPutAnObjectBelowAnotherOrNone() {
    String stack = Report.object("stack");
    RelatedObject put = client.putObject(object, stack);
    assertThat(put.getObjectUri() + put.getType() + put.getParent())
        .isEqualTo(object + "service" + stack);
    assertThat(client.putObject(object, null).getParent()).isNull();
    assertThat(WIRE.related(object)).containsExactly(object);
  }

  @Test
  void deleteObjectShouldForgetAnObject() {
    client.putObject(object, Report.object("stack"));
    assertThat(client.deleteObject(object).getObjectUri()).isEqualTo(object);
    assertThatThrownBy(() -> client.deleteObject(object))
        .isInstanceOfSatisfying(
            ActionlogException.class, refused -> assertThat(refused.status()).isEqualTo(404));
  }

  @Test
  void getRelatedObjectsShouldReadAPage() {
    String stack = Report.object("stack");
    client.putObject(object, stack);
    assertThat(client.getRelatedObjects(object, 1, 1).getObjects())
        .extracting(RelatedObject::getObjectUri)
        .containsExactly(object);
    assertThat(client.getRelatedObjects(stack, 25, 0).getMeta().getTotalCount()).isEqualTo(2);
  }

  @Test
  void watchActionsShouldReadEventsWithEveryFilter() {
    UUID first = client.recordAction(over()).getUuid();
    EventOptions options =
        EventOptions.all().withSince(0L).withType("action,error").withParent(object);
    try (EventStream stream = client.watchActions(options)) {
      Iterator<ActionEvent> events = stream.iterator();
      assertThat(events.next().action()).isEqualTo(first);
      WIRE.succeeded();
      UUID second = client.recordAction(over()).getUuid();
      ActionEvent event = events.next();
      assertThat(event.action()).isEqualTo(second);
      assertThat(event.state()).isEqualTo(ActionState.SUCCESS);
      assertThat(event.parents()).containsExactly(object);
      String uri = event.resourceUri();
      try (EventStream one =
          client.watchActions(EventOptions.all().withSince(0L).withObject(uri))) {
        assertThat(one.iterator().next()).isEqualTo(event);
      }
    }
  }

  @Test
  void watchActionsShouldNeitherLoseNorRepeatAnEventWhenTheConnectionBreaks() {
    List<UUID> recorded = new ArrayList<>();
    List<UUID> seen = new ArrayList<>();
    try (EventStream stream = client.watchActions(EventOptions.all().withParent(object))) {
      Iterator<ActionEvent> events = stream.iterator();
      for (int round = 0; round < 4; round++) {
        for (int call = 0; call < 5; call++) {
          recorded.add(uuid(WIRE.record(Report.ended(object, "Success")).then().statusCode(201)));
        }
        // Broken off with events that nobody has taken, and with others that come meanwhile.
        seen.add(events.next().action());
        server.disconnect();
        recorded.add(uuid(WIRE.record(Report.ended(object, "Failed")).then().statusCode(201)));
      }
      while (seen.size() < recorded.size()) {
        seen.add(events.next().action());
      }
    }
    assertThat(seen).isEqualTo(recorded);
  }

  private RecordActionRequest over() {
    return work().canBeCanceled(false).state(RecordedState.SUCCESS);
  }

  private RecordActionRequest work() {
    return new RecordActionRequest()
        .action("Service Redeploy")
        .objectUri(object)
        .method("POST")
        .path(object + "redeploy/")
        .canBeCanceled(true);
  }
}
