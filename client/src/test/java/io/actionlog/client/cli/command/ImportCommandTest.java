package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.RestServer.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holds {@code import} to what it reads and says. */
class ImportCommandTest extends ImportTestBase {

  private static final List<String> KEPT =
      List.of(
          "action",
          "object",
          "method",
          "path",
          "user",
          "ip",
          "user_agent",
          "is_user_action",
          "state",
          "start_date",
          "end_date",
          "uuid",
          "retry_of",
          "parameters");

  private static final String PARAMETERS =
      "\"parameters\":{\"tag\":\"v1.27\",\"note\":\"ü \\\"a=b\\\" \",\"a\":\"\"}";

  @Test
  void importShouldRecordEachLineOnceAndInOrder() throws IOException {
    assertThat(run("import", file(lines(2_500)).toString())).isZero();

    assertThat(out()).isEqualTo("imported: 2500\nalready known: 0\nskipped: 0\n");
    assertThat(recorded).hasSize(2_500);
    assertThat(recorded.keySet())
        .allMatch(uuid -> uuid.charAt(14) == '4' && "89ab".indexOf(uuid.charAt(19)) >= 0);
    assertThat(recorded.values().stream().map(item -> item.path("object").textValue()))
        .startsWith("/service/0/", "/service/1/")
        .endsWith("/service/2499/");
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void importShouldSkipWhatTheServerRefusesAndSendTheRest() throws IOException {
    server
        .answer(400, "{\"error\":\"item 2: start_date: too late\"}")
        .answer(409, "{\"error\":\"item 3: uuid: known\"}");

    assertThat(run("import", file(lines(5)).toString())).isEqualTo(1);

    assertThat(out())
        .isEqualTo(
            "imported: 3\nalready known: 0\nskipped: 2\n"
                + "line 2: start_date: too late\nline 4: uuid: known\n");
    assertThat(recorded).hasSize(3);
  }

  @Test
  void importShouldSkipWhatItCannotReadAndSayWhy() throws IOException {
    Path file =
        file(
            lines(1)
                + "nonsense\n\n"
                + "x".repeat(70_000)
                + "\n"
                + lines(1).replace("POST", "GET")
                + "::1 - - [10/Oct/2000:13:55:36 +0000] \"-\" 408 0\n");

    assertThat(run("import", "--state-changing-only", file.toString())).isEqualTo(1);

    assertThat(out())
        .isEqualTo(
            """
            imported: 1
            already known: 0
            skipped: 2
            left out: 1
            no requests: 1 (--failed-attempts records them)
            line 2: line: nonsense (expected HOST IDENT USER [DATE] "REQUEST" STATUS SIZE)
            line 4: line: more than 65536 bytes (expected at most so many)
            """);
  }

  @Test
  void importShouldPrintTheFirstSkippedLinesAndWriteAllOfThem() throws IOException {
    Path file = file(lines(1) + "nonsense\n".repeat(30));
    Path all = folder.resolve("skipped");

    assertThat(run("import", file.toString())).isEqualTo(1);
    assertThat(out()).contains("line 21: ").doesNotContain("line 22: ").contains("--skipped FILE");
    Files.delete(progress());
    out.reset();

    assertThat(run("import", "--skipped", all.toString(), file.toString())).isEqualTo(1);
    assertThat(out()).isEqualTo("imported: 0\nalready known: 1\nskipped: 30\n");
    assertThat(Files.readAllLines(all)).hasSize(30).last().asString().startsWith("line 31: ");
  }

  @Test
  void importShouldSendLessAtOnceWhenTheServerSaysSo() throws IOException {
    server.answerAll(
        request ->
            json(request).size() > 300
                ? Response.of(413, "{\"error\":\"body: too large\"}")
                : record(request));

    assertThat(run("import", file(lines(2_000)).toString())).isZero();

    assertThat(recorded).hasSize(2_000);
    assertThat(out()).startsWith("imported: 2000\n");
  }

  @Test
  void importShouldWaitForAServerThatIsAway() throws IOException {
    for (int i = 0; i < 3; i++) {
      server.answer(503, "{\"error\":\"busy\"}");
    }

    assertThat(run("import", file(lines(5)).toString())).isZero();

    assertThat(recorded).hasSize(5);
  }

  @Test
  void importShouldTakeActionsAsTheServerShowsThem() throws IOException {
    String action =
        anAction(1, "Failed")
            .replace("\"end_date\":null", "\"end_date\":\"Wed, 17 Sep 2014 08:26:23 +0000\"");
    Path file =
        file(
            action
                + "\n{\"action\":\"A\",\"object\":\"/a/\",\"method\":\"POST\",\"path\":\"/a\",\"state\":\"Success\"}");

    assertThat(run("import", file.toString(), "--caller", "bob")).isZero();

    assertThat(recorded.values()).hasSize(2);
    JsonNode first = Objects.requireNonNull(recorded.get(uuid(1).toString()));
    assertThat(first.path("end_date").textValue()).isEqualTo("Wed, 17 Sep 2014 08:26:23 +0000");
    assertThat(first.path("user").textValue()).isEqualTo("anna");
    assertThat(first.has("resource_uri")).isFalse();
    assertThat(first.has("can_be_canceled")).isFalse();
    assertThat(first.has("parameters")).isFalse();
    assertThat(recorded.values()).last().asString().contains("\"user\":\"bob\"");
  }

  @Test
  void importShouldLoseNothingOfAnActionThatWasListed() throws IOException {
    String retried = "\"retry_of\":\"/api/audit/v1/action/" + uuid(7) + "/\"";
    String action =
        anAction(1, "Canceled")
            .replace("\"end_date\":null", "\"end_date\":\"Wed, 17 Sep 2014 08:26:23 +0000\"")
            .replaceFirst("\"retry_of\":(null|\"[^\"]*\")", retried)
            .replace("\"parameters\":{}", PARAMETERS);
    assertThat(action).contains(retried, PARAMETERS);

    assertThat(run("import", file(action + "\n").toString())).isZero();

    JsonNode listed = json(action);
    JsonNode sent = Objects.requireNonNull(recorded.get(uuid(1).toString()));
    for (String name : KEPT) {
      assertThat(sent.path(name)).as(name).isEqualTo(listed.path(name));
    }
  }

  @Test
  void importShouldSkipActionsThatHaveNotEndedOrAreNone() throws IOException {
    String values = "\"parameters\":{\"tag\":5}";
    String wrongValue = anAction(3, "Failed").replace("\"parameters\":{}", values);
    String noValues = anAction(4, "Failed").replace("\"parameters\":{}", "\"parameters\":[]");
    Path file =
        file(
            String.join(
                "\n",
                anAction(2, "Canceling"),
                "{\"action\":5}",
                "{}",
                "{",
                wrongValue,
                noValues + "\n"));

    assertThat(run("import", file.toString())).isEqualTo(1);

    assertThat(recorded).isEmpty();
    assertThat(out())
        .contains("line 1: state: Canceling (expected Success, Failed or Canceled)")
        .contains("line 2: action: 5 (expected a string)")
        .contains("line 3: action: missing (expected a string)")
        .contains("line 4: line: ")
        .contains("line 5: parameters.tag: 5 (expected a string)")
        .contains("line 6: parameters: [] (expected an object of strings)");
  }

  @Test
  void importShouldShowHowFarItIs() throws IOException {
    terminal = true;

    assertThat(run("import", file(lines(10)).toString())).isZero();

    assertThat(err()).contains("%", " lines", "/s");
  }

  @Test
  void importShouldTakeAnEmptyFile() throws IOException {
    assertThat(run("import", file("").toString())).isZero();

    assertThat(out()).startsWith("imported: 0\n");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void importShouldSayThatThereIsNoFile() {
    assertThat(run("import", folder.resolve("none").toString())).isEqualTo(1);

    assertThat(err()).isEqualTo(folder.resolve("none") + ": no such file\n");
  }
}
