package io.actionlog.conformance.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.generated.model.RelatedObjectList;
import io.actionlog.client.generated.model.ReportedState;
import io.actionlog.client.generated.model.UpdateActionRequest;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.stream.LogStream;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.conformance.report.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java client, every operation of its facade, against the stub. */
class JavaClientTest {

  private static final UUID UUID_OF_ACTION = UUID.fromString(PlainClient.UUID_OF_ACTION);
  private static final String OBJECT = PlainClient.OBJECT;

  /** A call of the facade. */
  private interface Call {
    void run(ActionlogClient client) throws Exception;
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(strings = {"calm", "tour", "pages", "slow", "chunked", "extra", "state", "border"})
  void everyOperationShouldSucceedWhereAllCanBeSurvived(String scenario) throws Exception {
    try (StubServer stub = StubHarness.stub();
        ActionlogClient client = client(stub)) {
      stub.play(scenario);
      for (Call call : calls()) {
        call.run(client);
      }
      assertThat(stub.report().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(strings = {"unavailable", "busy", "lost", "cut", "redirect", "errors"})
  void everyOperationShouldFailAsItShould(String scenario) throws Exception {
    List<List<Finding>> findings = StubHarness.atOnce(calls(), call -> findings(scenario, call));
    assertThat(findings.stream().flatMap(List::stream)).isEmpty();
  }

  private static List<Finding> findings(String scenario, Call call) {
    try (StubServer stub = StubHarness.stub();
        ActionlogClient client = client(stub)) {
      stub.play(scenario);
      try {
        call.run(client);
      } catch (ActionlogException e) {
        // Nothing else may come of what the stub has refused or lost.
        return stub.report().findings();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      return stub.report().findings();
    }
  }

  private static ActionlogClient client(StubServer stub) {
    return ActionlogClient.builder(stub.address().toString())
        .credentials(StubHarness.CREDENTIALS.user(), StubHarness.CREDENTIALS.key())
        .build();
  }

  private static List<Call> calls() {
    return List.of(
        c -> assertThat(c.actions(ActionQuery.builder().limit(2).build()).toList()).hasSize(5),
        c ->
            c.listActions(
                ActionQuery.builder()
                    .startDateGte(Instant.parse("2014-09-17T08:26:22Z"))
                    .objectUri(OBJECT)
                    .build()),
        c -> c.getAction(UUID_OF_ACTION),
        c -> c.cancelAction(UUID_OF_ACTION),
        c -> c.retryAction(UUID_OF_ACTION),
        c -> c.recordAction(report().state(RecordedState.SUCCESS)),
        c -> c.recordActions(List.of(report().state(RecordedState.FAILED))),
        JavaClientTest::work,
        c -> c.putObject(OBJECT, null),
        JavaClientTest::related,
        c -> c.deleteObject(OBJECT),
        c -> assertThat(c.listOperations()).isNotEmpty(),
        c -> c.await(c.startOperation("redeploy", OBJECT).getUuid(), Duration.ofSeconds(30)),
        ActionlogClient::getHealth,
        ActionlogClient::getLiveness,
        c -> c.resolve("7eaf7fff"),
        JavaClientTest::follow,
        JavaClientTest::watch);
  }

  private static RecordActionRequest report() {
    return new RecordActionRequest()
        .action("Service Redeploy")
        .objectUri(OBJECT)
        .method("POST")
        .path(OBJECT + "redeploy/")
        .uuid(UUID.randomUUID())
        .startDate(Instant.parse("2014-09-17T08:26:22Z"));
  }

  private static void work(ActionlogClient client) {
    Action action = client.recordAction(report());
    client.appendActionLogs(action.getUuid(), List.of(new AppendedLine().log("line")));
    client.updateAction(action.getUuid(), new UpdateActionRequest());
    client.updateAction(action.getUuid(), new UpdateActionRequest().state(ReportedState.SUCCESS));
  }

  private static void related(ActionlogClient client) {
    RelatedObjectList page = client.getRelatedObjects(OBJECT, 25, 0);
    while (page.getMeta().getNext() != null) {
      page = client.getRelatedObjects(OBJECT, 25, page.getMeta().getOffset() + 25);
    }
  }

  private static void follow(ActionlogClient client) {
    try (LogStream stream = client.streamActionLogs(UUID_OF_ACTION)) {
      assertThat(stream.lines().count()).isBetween(5L, 7L);
    }
  }

  private static void watch(ActionlogClient client) {
    try (EventStream stream = client.watchActions(EventOptions.all())) {
      List<Long> positions = new ArrayList<>();
      Iterator<io.actionlog.client.stream.ActionEvent> events = stream.iterator();
      while (positions.size() < 5) {
        positions.add(events.next().position());
      }
      assertThat(positions).containsExactly(101L, 102L, 103L, 104L, 105L);
    }
  }
}
