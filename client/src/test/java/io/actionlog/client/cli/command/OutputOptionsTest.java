package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.anEvent;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the commands that print objects to what fields, expressions and templates make of them. */
class OutputOptionsTest extends CommandTestBase {

  private static final String ACTION_FIELDS =
      "(expected some of action, end_date, ip, is_user_action, can_be_canceled, can_be_retried, location, method,"
          + " object, path, resource_uri, start_date, state, user, user_agent, uuid, retry_of, parameters)";

  private static final String TEMPLATE = "(expected a text such as '{{uuid}} {{state}}')";

  private static final String OPERATIONS =
      "{\"objects\":[{\"name\":\"deploy\",\"description\":\"Deploys <b>\",\"can_be_canceled\":true,\"can_be_retried\":false}]}";

  /** Answers with a list of two, or with the first of them. */
  private void anyAction() {
    server.answerAll(
        request ->
            Response.of(
                200,
                request.line().matches("GET .*/action/(\\?.*)?")
                    ? aPage(2, 0, null, List.of(anAction(1, "Failed"), anAction(2, "Success")))
                    : anAction(1, "Failed")));
  }

  private void printed(String expected, String... command) {
    anyAction();
    assertThat(run(command)).as("%s", err()).isZero();
    assertThat(out()).isEqualTo(expected);
  }

  private void refused(String expected, String... command) {
    assertThat(run(command)).isEqualTo(2);
    assertThat(err()).startsWith(expected + "\nTry 'actionlog ");
    assertThat(server.requests).as("nothing is asked or done before").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json state,user", "--json=state,user", "--last 2 --json state,user"})
  void listActionsShouldPrintAnArrayOfTheFieldsInTheirOrder(String options) throws IOException {
    anyAction();

    assertThat(run(("action ls " + options).split(" "))).isZero();

    assertThat(json(out()).toString())
        .isEqualTo(
            "[{\"state\":\"Failed\",\"user\":\"anna\"},{\"state\":\"Success\",\"user\":\"anna\"}]");
  }

  @Test
  void listActionsShouldPrintTheFieldsOfEachOnALine() {
    printed(
        "{\"uuid\":\"%s\",\"end_date\":null}\n{\"uuid\":\"%s\",\"end_date\":null}\n"
            .formatted(uuid(1), uuid(2)),
        "action",
        "ls",
        "--ndjson",
        "--json",
        "uuid,end_date");
  }

  @Test
  void getActionShouldTellFieldsFromUuids() throws IOException {
    anyAction();
    String id = uuid(1).toString();
    for (String command :
        List.of("--json state " + id, id + " --json state", "--json=state " + id)) {
      out.reset();
      assertThat(run(("action inspect " + command).split(" "))).as(command).isZero();
      assertThat(json(out()).toString()).as(command).isEqualTo("{\"state\":\"Failed\"}");
    }
    for (String command : List.of("--json " + id, id + " --json")) {
      out.reset();
      assertThat(run(("action inspect " + command).split(" "))).as(command).isZero();
      assertThat(json(out())).as(command).isEqualTo(json(anAction(1, "Failed")));
    }
  }

  @Test
  void getActionShouldTellFieldsFromShortUuidsAndUris() {
    anyAction();

    assertThat(run("action", "inspect", "--json", "/api/audit/v1/action/" + uuid(1) + "/"))
        .isZero();
    assertThat(run("action", "inspect", "--json", "facade")).as("several begin so").isEqualTo(1);

    assertThat(err()).startsWith("facade: uuid: facade (expected more digits");
  }

  @Test
  void aFieldThatIsNoneShouldBeRefusedWithThoseThatAre() {
    refused("--json: 'stat' " + ACTION_FIELDS, "action", "ls", "--json", "state,stat");
    err.reset();
    refused("--json: '' " + ACTION_FIELDS, "action", "ls", "--json=");
    err.reset();
    refused("--json: 'stat' " + ACTION_FIELDS, "action", "cancel", "--json", "stat", "7eaf");
    err.reset();
    refused(
        "--json: 'start_date' (expected some of type, action, parents, resource_uri, state, uuid, datetime, position)",
        "event",
        "--json",
        "start_date");
    err.reset();
    refused(
        "--json: 'uuid' (expected some of name, description, can_be_canceled, can_be_retried, parameters)",
        "operation",
        "ls",
        "--json",
        "uuid");
    err.reset();
    refused(
        "--json: 'uuid' (expected some of object, type, parent)",
        "object",
        "related",
        "--json",
        "uuid",
        "/a/");
  }

  @Test
  void anExpressionShouldApplyToWhatIsPrintedAsJson() {
    printed(uuid(1) + "\n" + uuid(2) + "\n", "action", "ls", "--json", "--jq", ".objects[].uuid");
    out.reset();
    printed("2\n", "action", "ls", "--jq", ".meta.total_count");
    out.reset();
    printed(
        uuid(1) + "\n",
        "action",
        "ls",
        "--json",
        "uuid,state",
        "--jq",
        ".[] | select(.state == \"Failed\") | .uuid");
    out.reset();
    printed(
        "Failed\tnull\n",
        "action",
        "inspect",
        uuid(1).toString(),
        "--jq",
        "[.state, .colour] | \"\\(.[0])\\t\\(.[1])\"");
    out.reset();
    printed(
        "{\"state\":\"Failed\"}\n{\"state\":\"Success\"}\n",
        "action",
        "ls",
        "--ndjson",
        "--jq",
        "{state}");
  }

  @Test
  void anExpressionShouldPrintLinesOfItsOwnButNothingThatSteersATerminal() {
    terminal = true;
    printed("a\n\\u001b[2J\n", "action", "ls", "--jq", "\"a\\n\\u001b[2J\"");
  }

  @Test
  void anExpressionThatIsNoneShouldBeRefused() {
    refused("--jq: '.a[' (expected an expression of jq)", "action", "ls", "--jq", ".a[");
    err.reset();
    refused("--jq: '' (expected an expression of jq)", "event", "--jq", "");
  }

  @Test
  void anExpressionThatDoesNotApplyShouldBeRefused() {
    anyAction();

    assertThat(run("action", "ls", "--json", "uuid", "--jq", ".objects")).isEqualTo(2);

    assertThat(err()).startsWith("--jq: Cannot index array with string \"objects\"\n");
    assertThat(run("action", "ls", "--jq", "nothing")).isEqualTo(2);
    assertThat(err()).contains("--jq: Function nothing/0 does not exist\n");
    assertThat(run("action", "ls", "--jq", "def f: f; f")).isEqualTo(2);
    assertThat(err()).contains("--jq: too deep (expected an expression that ends)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{action}} {{state}} | redeploy Failed;redeploy Success",
        "{{.action}} {{ .state }} | redeploy Failed;redeploy Success",
        "{{state}}\\t{{user}} | Failed\tanna;Success\tanna",
        "<{{user_agent}}>\\n | <curl/8.5.0>;<curl/8.5.0>",
        "{{end_date}}{{^end_date}} goes on{{/end_date}} | - goes on;- goes on",
        "{{#can_be_canceled}}{{state}}{{/can_be_canceled}} | Failed;Success"
      })
  void aTemplateShouldBeOfEachAction(String template, String expected) {
    printed(expected.replace(';', '\n') + "\n", "action", "ls", "--template", template);
  }

  @Test
  void aTemplateShouldHoldTheFieldsThatAreSelectedAlone() {
    refused(
        "--template: 'user' (expected some of state)",
        "action",
        "ls",
        "--json",
        "state",
        "--template",
        "{{user}}");
  }

  @Test
  void aTemplateShouldNotChangeWhatItShows() {
    server.answer(200, OPERATIONS);

    assertThat(run("operation", "ls", "--template", "{{name}}: {{description}}")).isZero();

    assertThat(out()).isEqualTo("deploy: Deploys <b>\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "action ls --template {{uuid|'{{uuid': a tag does not end " + TEMPLATE,
        "action ls --template {{colour}}|'colour' " + ACTION_FIELDS,
        "action wait --template={{#colour}}{{/colour}} 7eaf|'colour' " + ACTION_FIELDS,
        "event --template={{#state}}|'{{#state}}': Section missing close tag 'state' @ line 1 "
            + TEMPLATE,
        "action ls --template={{>file}}|'>file' (expected no other template)",
        "action ls --template={{uuid}} --jq=.|not with --jq (expected one of them)",
      })
  void aTemplateThatIsNoneShouldBeRefused(String command, String message) {
    refused("--template: " + message, command.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--json=state,position | {\"state\":\"Pending\",\"position\":1}",
        "--jq=.state | Pending",
        "--template={{state}} {{#parents}}{{.}}{{/parents}} | Pending /api/app/v1/service/1/",
        "--template={{parents}} | [\"/api/app/v1/service/1/\"]"
      })
  void watchActionsShouldPrintEachEventAsAsked(String option, String expected) {
    logs.log(anEvent(1, 1, "Pending"), "{\"type\":\"action\"}");

    assertThat(runLogs("event", "--since", "0", option)).isEqualTo(1);

    assertThat(out()).isEqualTo(expected + "\n");
  }

  @Test
  void listOperationsShouldPrintAnArrayOfTheFields() throws IOException {
    server.answer(200, OPERATIONS);

    assertThat(run("operation", "ls", "--json", "name,can_be_canceled")).isZero();

    assertThat(json(out()).toString())
        .isEqualTo("[{\"name\":\"deploy\",\"can_be_canceled\":true}]");
  }

  @Test
  void getRelatedObjectsShouldPrintWhatIsAskedOfEach() {
    server.answer(
        200,
        "{\"meta\":{\"limit\":1000,\"next\":null,\"offset\":0,\"previous\":null,\"total_count\":1},"
            + "\"objects\":[{\"object\":\"/a/\",\"type\":\"stack\",\"parent\":null}]}");

    assertThat(run("object", "related", "/a/", "--template", "{{type}} {{parent}}")).isZero();

    assertThat(out()).isEqualTo("stack -\n");
  }

  @Test
  void awaitShouldPrintEachThatEndsAsAsked() {
    server.answerAll(request -> Response.of(200, anAction(1, "Failed")));

    assertThat(run("action", "wait", "--json", "state,uuid", uuid(1).toString())).isEqualTo(1);

    assertThat(out()).isEqualTo("{\"state\":\"Failed\",\"uuid\":\"" + uuid(1) + "\"}\n");
  }
}
