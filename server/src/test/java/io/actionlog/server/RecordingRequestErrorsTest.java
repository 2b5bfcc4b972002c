package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.access.Accounts;
import io.actionlog.server.action.Role;
import io.actionlog.server.http.RawHttp;
import io.actionlog.server.store.OfflineAccounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words with which wrong reports are answered: which line or item, which value, and why. */
final class RecordingRequestErrorsTest extends RecordingErrorsBase {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "state":"Success","start_date":"Wed, 31 Feb 2024 00:00:00 +0000" | start_date: Wed, 31 Feb 2024 00:00:00 +0000 (expected a date
          "start_date":"2016-02-01"        | start_date: 2016-02-01 (expected a date such as
          "start_date":7                   | start_date: wrong type (expected a date such as
          "end_date":"Wed, 17 Sep 2014 08:26:22 +0000" | end_date: 2014-09-17T08:26:22Z (expected together with state only)
          "state":"Done"                   | state: Done (expected
          "state":null                     | state: null (expected a value)
          "user":null                      | user: null (expected a value)
          "user":""                        | user:
          "lease_seconds":0                | lease_seconds: 0 (expected
          "lease_seconds":86401            | lease_seconds: 86401 (expected
          "lease_seconds":1.5              | lease_seconds: wrong type (expected a whole number)
          "lease_seconds":"5"              | lease_seconds:
          "can_be_canceled":"yes"          | can_be_canceled:
          "start_date":"Sat, 01 Jan 0000 00:00:00 +0000" | start_date: Sat, 01 Jan 0000 00:00:00 +0000 (expected a date
          "user":"A\\ud800"                | user: a lone surrogate at 2 (expected Unicode text)
          "user_agent":"\\ud83d\\ude00\\udc00" | user_agent: a lone surrogate at 3 (expected Unicode text)
          "uuid":""                        | uuid: empty (expected a UUID such as
          "uuid":" "                       | uuid:
          "uuid":"rcc3vIitQtOZmaIjF6wAzg==" | uuid: rcc3vIitQtOZmaIjF6wAzg== (expected a UUID such as
          "uuid":"6246c558-976c-4df6-ba60-eb1a344a17af " | uuid: 6246c558-976c-4df6-ba60-eb1a344a17af  (expected a UUID such as
          "uuid":null                      | uuid: null (expected a value)
          "uuid":"7eaf"                    | uuid: 7eaf (expected a UUID such as
          "uuid":"7eaf7fff-882c-1f3d-9a8f-a22317ac00ce" | uuid: 7eaf7fff-882c-1f3d-9a8f-a22317ac00ce (expected a UUID of version 4)
          "ip":"999.1.1.1"                 | ip: 999.1.1.1 (expected an address such as 56.78.90.12 or 2001:db8::7 without a port, or a host name)
          "ip":"81.2.69.142:443"           | ip: 81.2.69.142:443 (expected an address such as
          "ip":"[2001:db8::7]"             | ip: [2001:db8::7] (expected an address such as
          "ip":"[2001:db8::7]:443"         | ip: [2001:db8::7]:443 (expected an address such as
          "ip":"shop.example:443"          | ip: shop.example:443 (expected an address such as
          "ip":"1.2.3"                     | ip: 1.2.3 (expected an address such as
          "ip":"1.2.3.4, 5.6.7.8"          | ip: 1.2.3.4, 5.6.7.8 (expected an address such as
          "ip":"1:2:3:4:5:6:7:8:9"         | ip: 1:2:3:4:5:6:7:8:9 (expected an address such as
          "ip":"fe80::1%eth0"              | ip: fe80::1%eth0 (expected an address such as
          "ip":"-"                         | ip: - (expected an address such as
          "ip":""                          | ip:
          "retry_of":"7eaf7fff-882c-4f3d-9a8f-a22317ac00ce" | retry_of: 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce (expected the resource URI of an action)
          "parameters":null                | parameters: null (expected a value)
          "parameters":["v1"]              | parameters: wrong type (expected a JSON object)
          "parameters":"v1"                | parameters:
          "parameters":{"tag":null}        | parameters.tag: null (expected a value)
          "parameters":{"tag":1}           | parameters.tag: wrong type (expected a string)
          "parameters":{"tag":"\\ud800"}    | parameters.tag: a lone surrogate at 1 (expected Unicode text)
          "parameters":{"TAG":"v1"}        | parameters.TAG: no name (expected a lower-case letter, then up to 63
          "parameters":{"tag":"a\\nb"}      | parameters.tag: a�b (expected a value without control characters
          "parameters":{"tag":"1","tag":"2"} | body: Duplicate
          "colour":"red"                   | colour: unknown property (expected one of action,
          "parent":"/api/app/v1/stack/1/"  | object: /o/ (expected the resource URI of a stack
          """)
  void recordActionShouldNameWhatIsWrong(String property, String message) throws IOException {
    assertError(ask("POST", ACTIONS, JSON, "body:" + CALL + "," + property + "}"), 400, message);
  }

  @Test
  void recordActionShouldTakeFiftyParametersAndNoMore() throws IOException {
    StringBuilder values = new StringBuilder("\"p0\":\"\"");
    for (int i = 1; i <= 50; i++) {
      values.append(",\"p").append(i).append("\":\"\"");
    }
    assertError(
        ask("POST", ACTIONS, JSON, "body:" + CALL + ",\"parameters\":{" + values + "}}"),
        400,
        "parameters: 51 items (expected at most 50 items)");
  }

  /** Java's patterns recurse for each repetition of a group. */
  @Test
  void recordActionShouldRefuseALongAddressWithoutLookingAtAllOfIt() throws IOException {
    String ip = "a.".repeat(30_000);
    assertError(
        ask("POST", ACTIONS, JSON, "body:" + CALL + ",\"ip\":\"" + ip + "\"}"), 400, "ip: a.a.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                  | action: missing (expected a value)
          7                   | body: wrong type (expected a JSON object)
          null                | body: null (expected a value)
          {"action":"a"       | not JSON
          nonsense            | not JSON
          {"action":["a"]}    | action: wrong type (expected a string)
          {"action":null}     | action: null (expected a value)
          {"action":"\\udc00"} | action: a lone surrogate at 1 (expected Unicode text)
          {"colour":"red"}    | colour: unknown property (expected one of action,
          """)
  void recordActionsShouldNameTheLineOrItem(String wrong, String message) throws IOException {
    assertError(
        ask("POST", BATCH, NDJSON, "body:" + OVER + "\r\n" + OVER + "\n" + wrong + "\n"),
        400,
        "line 3: " + message);
    // What breaks the array itself is named by its place in the body.
    boolean breaks = wrong.equals("nonsense");
    assertError(
        ask("POST", BATCH, JSON, "body:[" + OVER + "," + wrong + "]"),
        400,
        breaks ? "body: not JSON at line 1, column" : "item 2: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/x-ndjson | line 2: state: missing (expected Success, Failed or Canceled)
          application/json     | item 2: state: missing (expected Success, Failed or Canceled)
          """)
  void recordActionsShouldNameTheOneThatIsNotOver(String type, String message) throws IOException {
    boolean isArray = type.equals("application/json");
    String body = isArray ? "[" + OVER + "," + CALL + "}]" : OVER + "\n" + CALL + "}";
    assertError(ask("POST", BATCH, "Content-Type: " + type, "body:" + body), 400, message);
  }

  @Test
  void recordActionsShouldNameTheOneThatIsKnownWithOtherContent() throws IOException {
    String known = OVER.replace("}", ",\"uuid\":\"6246c558-976c-4df6-ba60-eb1a344a17af\"}");
    assertThat(ask("POST", BATCH, NDJSON, "body:" + known).status()).isEqualTo(201);
    assertError(
        ask("POST", BATCH, NDJSON, "body:" + OVER + "\n" + known.replace("Success", "Failed")),
        409,
        "line 2: uuid: 6246c558-976c-4df6-ba60-eb1a344a17af (expected a new one");
  }

  @Test
  void recordActionsShouldRefuseNoneAndTooMany() throws IOException {
    assertError(ask("POST", BATCH, NDJSON, "body:"), 400, "body:");
    assertError(ask("POST", BATCH, JSON, "body:[]"), 400, "body:");
    String most = "body:" + times(1_000, OVER, "\n");
    assertThat(ask("POST", BATCH, NDJSON, "Connection: close", most).status()).isEqualTo(201);
    assertError(ask("POST", BATCH, NDJSON, "body:" + times(1_001, OVER, "\n")), 400, "body:");
    assertError(ask("POST", BATCH, JSON, "body:[" + times(1_001, OVER, ",") + "]"), 400, "body:");
  }

  @Test
  void appendActionLogsShouldRefuseNoneAndTooMany() throws IOException {
    String logs = logsOf("/many/");
    String text = "Content-Type: text/plain";
    assertError(ask("POST", logs, text, "body:"), 400, "body:");
    assertThat(ask("POST", logs, text, "body:" + times(10_000, "x", "\n")).status()).isEqualTo(200);
    assertError(ask("POST", logs, text, "body:" + times(10_001, "x", "\n")), 400, "body:");
    assertError(
        ask("POST", logs, NDJSON, "body:" + times(10_001, "{\"log\":\"x\"}", "\n")), 400, "body:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"timestamp":1}            | log: missing (expected a value)
          {"log":"A\\ud800b"}        | log: a lone surrogate at 2 (expected Unicode text)
          {"log":7}                  | log: wrong type (expected a string)
          {"log":"x","timestamp":-1} | timestamp: -1 (expected
          {"log":"x","timestamp":"now"} | timestamp:
          {"log":"x","line":1}       | line: unknown property (expected one of log, timestamp)
          """)
  void appendActionLogsShouldNameTheLine(String wrong, String message) throws IOException {
    String logs = logsOf("/wrong/" + wrong.hashCode() + "/");
    assertError(
        ask("POST", logs, NDJSON, "body:{\"log\":\"x\"}\n" + wrong), 400, "line 2: " + message);
  }

  @Test
  void recordActionShouldNotCountTheSlashThatItAdds() throws IOException {
    String longest = "/" + "o".repeat(1023);
    assertThat(ask("POST", ACTIONS, JSON, "body:" + CALL.replace("/o/", longest) + "}").body())
        .contains("\"object\":\"" + longest + "/\"");
    String tooLong = CALL.replace("/o/", longest + "o") + "}";
    assertThat(ask("POST", ACTIONS, JSON, "body:" + tooLong).status()).isEqualTo(400);
  }

  @Test
  void updateActionShouldNameWhatIsWrong() throws IOException {
    String action = logsOf("/patched/").replace("logs/", "");
    assertError(
        ask("PATCH", action, JSON, "body:{\"state\":\"Pending\"}"),
        400,
        "state: Pending (expected");
    assertError(
        ask("PATCH", action, JSON, "body:{\"state\":\"Canceled\"}"),
        409,
        "state: In progress (expected an action that is Canceling)");
    assertError(ask("PATCH", action, JSON), 400, "body:");
    assertError(
        ask("PATCH", action, JSON, "Idempotency-Key: " + "k".repeat(256), "body:{}"),
        400,
        "Idempotency-Key:");
    assertThat(ask("PATCH", action, JSON, "body:{}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"VIEWER", "MEMBER"})
  void recordingShouldBeForbiddenToOtherRoles(Role role) throws IOException {
    String name = role.label() + "-of-admin";
    String key = "a-key-of-the-tests-of-the-server-for-" + name;
    try (OfflineAccounts offline =
        OfflineAccounts.open(folder.resolve("data"), InstantSource.system())) {
      Accounts accounts = new Accounts(offline.accounts());
      accounts.add(name, key);
      accounts.grant(name, "admin", role);
    }
    String action = logsOf("/" + name + "/").replace("logs/", "");
    String own = "/api/audit/v1/admin/";
    for (String request :
        new String[] {
          "POST " + own + "action/ " + CALL + "}",
          "POST " + own + "action/batch/ [" + OVER + "]",
          "PATCH " + action + " {}",
          "POST " + action + "logs/ [{\"log\":\"x\"}]",
          "PUT " + own + "object/ {\"object\":\"/api/app/v1/stack/1/\",\"parent\":null}",
        }) {
      String[] parts = request.split(" ", 3);
      assertError(
          askAs(name, key, parts[0], parts[1], parts[2]),
          403,
          "role: " + role.label() + " (expected producer or admin in the namespace admin)");
    }
  }

  private RawHttp.Answer askAs(String name, String key, String method, String target, String body)
      throws IOException {
    String credentials =
        Base64.getEncoder().encodeToString((name + ":" + key).getBytes(StandardCharsets.US_ASCII));
    try (RawHttp http = new RawHttp(port())) {
      return http.ask(method, target, "Authorization: Basic " + credentials, JSON, "body:" + body);
    }
  }
}
