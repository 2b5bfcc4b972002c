package io.actionlog.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.Frame;
import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Call;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Scripts;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire.md, "Addresses". */
class AddressesIT {

  private static final OldFixture FIXTURE = OldFixture.of("addresses");
  private static final Account ACCOUNT = Fixture.SERVER.account("addresses");
  private static final String START = "/operation/run/start";

  // "Every canonical URL ends in `/`; accept it without."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action",
        "/api/audit/v1/addresses/action",
        "//api/audit/v1/action/",
        "/api//audit/v1//action//",
        "/audit/v1/action/",
        "/audit/v1/addresses/action",
        "//api/audit/v1/addresses/action?limit=1"
      })
  void listActionsShouldBeFoundAt(String target) {
    lenient("GET", target).send().hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/audit/v1/action/", "//api/audit/v1/action/", "/audit/v1/addresses/action/"})
  void getActionShouldBeFoundWithoutTheLastSlashUnder(String base) {
    UUID uuid = FIXTURE.anAction().uuid();
    assertThat(lenient("GET", base + uuid).send().hasStatus(200).uuid()).isEqualTo(uuid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/audit/v1", "//api/audit/v1", "/audit/v1", "/api/audit/v1/addresses"})
  void cancelActionShouldBeFoundWithoutTheLastSlashUnder(String base) {
    String target = base + "/action/" + FIXTURE.pending().uuid() + "/cancel";
    lenient("POST", target).header("Content-Length", "0").send().hasStatus(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/audit/v1", "//api/audit/v1", "/audit/v1", "/api/audit/v1/addresses"})
  void retryActionShouldBeFoundWithoutTheLastSlashUnder(String base) {
    String target = base + "/action/" + FIXTURE.anAction().uuid() + "/retry";
    lenient("POST", target).header("Content-Length", "0").send().hasStatus(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/audit/v1", "//api/audit/v1", "/audit/v1", "/api/audit/v1/addresses"})
  void startOperationShouldBeFoundWithoutTheLastSlashUnder(String base) {
    String body = "{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}";
    lenient("POST", base + START).json(body).send().hasStatus(202);
  }

  @Test
  void listOperationsShouldBeFoundWithoutTheLastSlash() {
    lenient("GET", "/api/audit/v1/operation").send().hasStatus(200);
  }

  @Test
  void getHealthShouldBeFoundWithoutTheLastSlash() {
    lenient("GET", "/health").send().hasStatus(200);
  }

  // "An optional namespace segment stands before the resource"; "absent, it is the authenticated
  // user's own".
  @Test
  void listActionsShouldListTheCallersOwnNamespaceWithoutASegment() {
    UUID own = FIXTURE.anAction().uuid();
    assertThat(FIXTURE.api().uuids("?limit=1000"))
        .isEqualTo(FIXTURE.api().in("addresses").uuids("?limit=1000"))
        .contains(own.toString());
  }

  @Test
  void listActionsShouldListTheNamespaceThatTheSegmentNames() {
    UUID foreign = FIXTURE.anAction().uuid();
    Account reader = Fixture.SERVER.account("reader");
    Fixture.SERVER.grant("reader", "addresses", "viewer");
    assertThat(FIXTURE.api().as(reader).in("addresses").uuids("?limit=1000"))
        .contains(foreign.toString());
  }

  // "The Python SDK inserts it on the logs URL"; "the Go SDK opens logs at
  // `/audit/v1/action/{uuid}/logs/`".
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/%s/logs",
        "/api/audit/v1/addresses/action/%s/logs/",
        "//api/audit/v1/action/%s/logs/",
        "/audit/v1/action/%s/logs/",
        "/audit/v1/action/%s/logs/?tail=1"
      })
  void streamActionLogsShouldBeFoundAt(String template) {
    UUID uuid = FIXTURE.succeeded("echo line").uuid();
    try (LogsSocket logs =
        LogsSocket.open(lenient("GET", template.formatted(uuid)), FIXTURE.api().server())) {
      assertThat(logs.linesToClose()).containsExactly("line");
    }
  }

  // "One port serves both here."
  @Test
  void streamActionLogsShouldBeServedOnThePortOfRest() {
    UUID uuid = FIXTURE.inProgress().uuid();
    FIXTURE.api().action(uuid);
    try (LogsSocket logs = FIXTURE.api().logs(uuid, "?follow=false")) {
      assertThat(logs.frame().opcode()).isEqualTo(Frame.CLOSE);
    }
  }

  // "`meta.next` / `meta.previous` / `resource_uri` / `object` / `path` ... are host-less absolute
  // paths beginning
  // `/api/`", also where a proxy's Host or X-Forwarded headers tempt to say more.
  @Test
  void listActionsShouldGiveHostlessLinks() {
    FIXTURE.anAction();
    FIXTURE.anAction();
    FIXTURE.anAction();
    JsonNode list =
        Call.to(FIXTURE.api().server(), "GET", "/api/audit/v1/action/?limit=1&offset=1")
            .as(ACCOUNT)
            .header("X-Forwarded-Host", "cloud.docker.com")
            .header("X-Forwarded-Proto", "https")
            .send()
            .json();
    JsonNode action = list.at("/objects/0");
    List<String> links =
        List.of(
            list.at("/meta/next").asText(),
            list.at("/meta/previous").asText(),
            action.get("resource_uri").asText(),
            action.get("object").asText(),
            action.get("path").asText());
    assertThat(links).allMatch(link -> link.startsWith("/api/"));
  }

  @Test
  void startOperationShouldGiveHostlessAddressesInItsHeaders() {
    Reply started = FIXTURE.api().start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
    String uri = "/api/audit/v1/action/" + started.uuid() + "/";
    assertThat(started.message().head()).contains("Location: " + uri + "\r\n");
  }

  @Test
  void startOperationShouldRecordTheCanonicalPathOfTheCall() {
    String body = "{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}";
    Reply started = lenient("POST", "//audit/v1" + START).json(body).send();
    assertThat(started.text("path")).isEqualTo("/api/audit/v1/operation/run/start/");
  }

  private static Call lenient(String method, String target) {
    Call call = Call.to(FIXTURE.api().server(), method, target).expectingLeniency();
    return target.startsWith("/health") ? call : call.as(ACCOUNT);
  }
}
