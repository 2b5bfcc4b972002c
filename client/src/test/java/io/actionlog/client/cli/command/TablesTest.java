package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds tables to the width of the terminal, and to all that they have to tell elsewhere. */
class TablesTest extends CommandTestBase {

  private static final String OBJECT = "/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/";
  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @BeforeEach
  void dull() {
    environment.put("NO_COLOR", "1");
  }

  private int run(int columns, String... args) {
    Console console = new Console(in, out, err, terminal, terminal);
    console.terminalColumns(() -> columns);
    return Main.run(console, environment, args);
  }

  private static String action(int number, String object, String user, Duration age) {
    return anAction(number, "Failed")
        .replace("/api/app/v1/service/1/", object)
        .replace("\"anna\"", "\"" + user + "\"")
        .replace("Wed, 17 Sep 2014 08:26:22 +0000", WIRE.format(Instant.now().minus(age)));
  }

  private void answer(String... actions) {
    server.answer(200, aPage(actions.length, 0, null, List.of(actions)));
  }

  @Test
  void listActionsShouldFitTheTerminal() {
    terminal = true;
    answer(action(1, OBJECT, "anna", Duration.ofSeconds(150)));

    assertThat(run(80, "action", "ls")).isZero();

    assertThat(out())
        .isEqualTo(
            """
            UUID      OBJECT                           ACTION    STATE   USER  START
            00000001  /api/app/v1/service/7eaf7fff-8…  redeploy  Failed  anna  2 minutes ago
            """);
  }

  @Test
  void listActionsShouldCountColumnsNotCharacters() {
    terminal = true;
    answer(
        action(2, "/api/\u4e2d\u6587/", "anna", Duration.ofHours(3)),
        action(
            1,
            "/api/1/",
            "\ud83d\ude80\u4e2d\u6587\u5b57\u7b26\u5f88\u591a",
            Duration.ofHours(30)));

    assertThat(run(62, "action", "ls")).isZero();

    assertThat(out())
        .isEqualTo(
            """
            UUID      OBJECT      ACTION    STATE   USER       START
            00000002  /api/\u4e2d\u6587/  redeploy  Failed  anna       3 hours ago
            00000001  /api/1/     redeploy  Failed  \ud83d\ude80\u4e2d\u6587\u5b57\u2026  1 day ago
            """);
  }

  @Test
  void listActionsShouldCutNothingWhenAllIsWanted() {
    terminal = true;
    answer(action(1, OBJECT, "anna", Duration.ofSeconds(150)));

    assertThat(run(40, "action", "ls", "--wide")).isZero();

    assertThat(out()).contains("  " + OBJECT + "  redeploy  Failed  anna  2 minutes ago\n");
  }

  @Test
  void listActionsShouldKeepTheUuidOnTheNarrowestTerminal() {
    terminal = true;
    answer(action(1, OBJECT, "anna", Duration.ofSeconds(150)));

    assertThat(run(10, "action", "ls")).isZero();

    assertThat(out()).isEqualTo("UUID      …  …  …  …  …\n00000001  …  …  …  …  …\n");
  }

  @Test
  void listActionsShouldTellAllElsewhere() {
    server.answer(
        200,
        aPage(
            1,
            0,
            null,
            List.of(anAction(1, "Failed").replace("/1/", "/" + "1".repeat(300) + "/"))));

    assertThat(run(40, "action", "ls")).isZero();

    assertThat(out())
        .contains("1".repeat(300) + "/  redeploy  Failed  anna  2014-09-17T08:26:22Z\n");
  }

  @Test
  void listOperationsShouldFitTheTerminal() {
    terminal = true;
    String operations =
        "{\"objects\":[{\"name\":\"backup\",\"description\":\"Copies the volumes of an object\",\"can_be_canceled\":false,\"can_be_retried\":true,\"resource_uri\":\"/api/audit/v1/operation/backup/\"}]}";
    server.answer(200, operations).answer(200, operations);

    assertThat(run(52, "operation", "ls")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            NAME    CANCEL  RETRY  PARAMETERS  DESCRIPTION
            backup  no      yes    -           Copies the volum…
            """);

    out.reset();
    assertThat(run(40, "operation", "ls", "--wide")).isZero();
    assertThat(out()).contains("  Copies the volumes of an object\n");
  }
}
