package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.anEvent;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the commands that record, and those on objects, to what they send and print. */
class RecordingCommandTest extends CommandTestBase {

  private static final String AN_OBJECT =
      "{\"object\":\"/a/service/1/\",\"type\":\"service\",\"parent\":null}";

  @Test
  void recordActionShouldSendWhatIsSaid() throws IOException {
    server.answer(201, anAction(1, "Failed"));
    in = new ByteArrayInputStream("a=b\n".getBytes(StandardCharsets.UTF_8));

    int code =
        run(
            ("action record --action Deploy --object /a/1/ --method PUT --path /b --caller bob --ip ::1"
                    + " --user-agent curl --state failed --start-date 2014-09-17T08:26:22Z --uuid "
                    + uuid(1)
                    + " --parent /p/ -p tag=v1 -p note=-")
                .split(" "));

    assertThat(code).isZero();
    assertThat(out()).isEqualTo(uuid(1) + "\n");
    assertThat(json(server.requests.remove().body()))
        .isEqualTo(
            json(
                """
                {"action":"Deploy","object":"/a/1/","method":"PUT","path":"/b","user":"bob","ip":"::1",
                "user_agent":"curl","state":"Failed","start_date":"Wed, 17 Sep 2014 08:26:22 +0000",
                "uuid":"00000001-882c-4f3d-9a8f-a22317ac00ce","parent":"/p/","is_user_action":true,
                "can_be_canceled":false,"can_be_retried":false,"parameters":{"tag":"v1","note":"a=b"}}"""));
  }

  @Test
  void recordActionShouldBeAsynchronousWithoutAState() throws IOException {
    server.answer(202, anAction(1, "Pending"));

    int code =
        run("action record --json --action D --object /a/ --lease 5 --can-be-canceled".split(" "));

    assertThat(code).isZero();
    assertThat(json(out())).isEqualTo(json(anAction(1, "Pending")));
    assertThat(json(server.requests.remove().body()))
        .isEqualTo(
            json(
                """
                {"action":"D","object":"/a/","method":"POST","path":"/a/","lease_seconds":5,
                "is_user_action":true,"can_be_canceled":true,"can_be_retried":false}"""));
  }

  @Test
  void updateActionShouldReportTheEnd() {
    server.answer(200, anAction(1, "Success"));

    assertThat(run("action", "update", uuid(1).toString(), "--state", "Success")).isZero();

    assertThat(out()).isEqualTo("Success\n");
    assertThat(server.requests.remove().body()).isEqualTo("{\"state\":\"Success\"}");
  }

  @Test
  void updateActionShouldRenewTheLeaseAndTellThatItIsBeingCanceled() {
    server.answer(200, anAction(1, "Canceling"));

    assertThat(run("action", "update", uuid(1).toString(), "--lease", "30")).isZero();

    assertThat(out()).isEqualTo("Canceling\n");
    assertThat(server.requests.remove().body()).isEqualTo("{\"lease_seconds\":30}");
  }

  @Test
  void updateActionShouldSayWhatWasRefused() {
    server.answer(409, "{\"error\":\"state: Success\"}");

    assertThat(run("action", "update", uuid(1).toString(), "--state", "Failed")).isEqualTo(1);

    assertThat(err()).isEqualTo(uuid(1) + ": state: Success\n");
  }

  @Test
  void appendActionLogsShouldSendTheLinesOfTheInput() throws IOException {
    in = new ByteArrayInputStream("ä\r\n\nlast".getBytes(StandardCharsets.UTF_8));
    StringBuilder sent = new StringBuilder();
    server.answerAll(
        request -> {
          json(request).forEach(line -> sent.append(line.path("log").textValue()).append('|'));
          return Response.of(200, anAction(1, "Canceling"));
        });

    assertThat(run("action", "append", uuid(1).toString())).isZero();

    assertThat(sent).hasToString("ä||last|");
    assertThat(err()).isEqualTo(uuid(1) + ": Canceling\n");
    assertThat(server.requests.remove().line()).startsWith("POST").endsWith("/logs/");
  }

  @Test
  void appendActionLogsShouldSendLessAtOnceWhenTheServerSaysSo() {
    in = new ByteArrayInputStream("line\n".repeat(500).getBytes(StandardCharsets.UTF_8));
    StringBuilder sent = new StringBuilder();
    server.answerAll(
        request -> {
          if (json(request).size() > 100) {
            return Response.of(413, "{\"error\":\"body: too large\"}");
          }
          json(request).forEach(line -> sent.append(line.path("log").textValue()));
          return Response.of(200, anAction(1, "In progress"));
        });

    assertThat(run("action", "append", uuid(1).toString())).isZero();

    assertThat(sent).hasToString("line".repeat(500));
  }

  @Test
  void appendActionLogsShouldSayWhatWasRefused() {
    in = new ByteArrayInputStream("a\n".getBytes(StandardCharsets.UTF_8));
    server.answer(409, "{\"error\":\"state: Failed\"}");

    assertThat(run("action", "append", uuid(1).toString())).isEqualTo(1);

    assertThat(err()).isEqualTo("state: Failed\n");
  }

  @Test
  void putObjectShouldNameTheParent() {
    server.answer(200, AN_OBJECT);

    assertThat(run("object", "put", "/a/service/1", "--parent", "/a/stack/1/")).isZero();

    assertThat(out()).isEqualTo("/a/service/1/\n");
    assertThat(server.requests.remove().body())
        .isEqualTo("{\"object\":\"/a/service/1\",\"parent\":\"/a/stack/1/\"}");
  }

  @Test
  void deleteObjectShouldPrintTheServersJson() throws IOException {
    server.answer(200, AN_OBJECT);

    assertThat(run("object", "rm", "--json", "/a/service/1/")).isZero();

    assertThat(json(out())).isEqualTo(json(AN_OBJECT));
    assertThat(server.requested()).startsWith("DELETE /api/audit/v1/object/?object=");
  }

  @Test
  void getRelatedObjectsShouldPrintAllPages() throws IOException {
    String page =
        "{\"meta\":{\"limit\":1,\"next\":%s,\"offset\":0,\"previous\":null,\"total_count\":2},\"objects\":["
            + AN_OBJECT
            + "]}";
    server.answerAll(
        request ->
            Response.of(
                200, page.formatted(request.line().endsWith("offset=0") ? "\"/n\"" : "null")));

    assertThat(run("object", "related", "/a/service/1/")).isZero();
    assertThat(out())
        .isEqualTo(
            "TYPE     OBJECT         PARENT\nservice  /a/service/1/  -\nservice  /a/service/1/  -\n");

    out.reset();
    assertThat(run("object", "related", "--json", "/a/service/1/")).isZero();
    assertThat(json(out()).path("objects")).hasSize(2);
    assertThat(json(out()).path("meta").path("next").isNull()).isTrue();
  }

  @Test
  void watchActionsShouldSayOnATerminalThatItWaits() {
    terminal = true;
    logs.log(anEvent(1, 1, "Success"), "{\"type\":\"action\"}");

    assertThat(runLogs("event", "--since", "0")).isEqualTo(1);

    assertThat(err()).startsWith("\r" + ESC + "[Kwaiting for events, until Ctrl-C\r" + ESC + "[K");
    assertThat(out()).startsWith("2016-02-01T16:47:28Z");
  }

  @Test
  void watchActionsShouldPrintEventsUntilItIsRefused() {
    logs.log(anEvent(1, 1, "Pending"), anEvent(2, 1, "Success"), "{\"type\":\"action\"}");

    assertThat(runLogs("event", "--since", "0")).isEqualTo(1);

    assertThat(out())
        .isEqualTo(
            "2016-02-01T16:47:28Z  %1$s  update  Pending  /api/app/v1/service/1/\n"
                    .formatted(uuid(1))
                + "2016-02-01T16:47:28Z  %1$s  update  Success  /api/app/v1/service/1/\n"
                    .formatted(uuid(1)));
    assertThat(err()).startsWith("the event is not what the contract says");
  }

  @Test
  void watchActionsShouldAskForWhatTheOptionsSay() {
    logs.log("{\"type\":\"action\"}");

    String options = "--since 0 --by anna --by bob --state failed --search a%";
    assertThat(runLogs(("event " + options).split(" "))).isEqualTo(1);

    assertThat(logs.requests.remove().target())
        .isEqualTo("/api/audit/v1/events/?since=0&state=Failed&by=anna&by=bob&q=a%25");
  }

  @Test
  void watchActionsShouldPrintTheFrameItself() throws IOException {
    logs.log(anEvent(1, 1, "Pending"), "{\"type\":\"action\"}");

    assertThat(
            runLogs(
                "events",
                "--json",
                "--type",
                "action",
                "--object",
                "/a/",
                "--parent",
                "/b/",
                "--since",
                "0"))
        .isEqualTo(1);

    assertThat(json(out())).isEqualTo(json(anEvent(1, 1, "Pending")));
    assertThat(logs.requests.remove().target())
        .endsWith("/events/?type=action&object=%2Fa%2F&parent=%2Fb%2F&since=0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action record --object /a/",
        "action record --action A",
        "action record --action A --object /a/ --state Canceling",
        "action record --action A --object /a/ --start-date yesterday",
        "action record --action A --object /a/ --uuid 7eaf",
        "action update",
        "action update xyz",
        "action append",
        "object",
        "object put",
        "object related",
        "event --since -1",
        "event --since x",
      })
  void everyCommandShouldRefuseAWrongCommandLineWithTwo(String args) {
    assertThat(run(args.split(" "))).isEqualTo(2);

    assertThat(server.requests).isEmpty();
  }
}
