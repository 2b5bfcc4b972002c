package io.actionlog.contract.wire;

import static io.actionlog.conformance.exchange.Expectation.LENIENT;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import io.actionlog.harness.Scripts;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire.md, "Addresses". */
class AddressesIT {

  private static final Fixture FIXTURE = Fixture.of("addresses");
  private static final Api API = FIXTURE.api();
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
    assertThat(API.send(lenient("GET", target)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/audit/v1/action/", "//api/audit/v1/action/", "/audit/v1/addresses/action/"})
  void getActionShouldBeFoundWithoutTheLastSlashUnder(String base) {
    UUID uuid = FIXTURE.anAction();
    HttpMessage found = API.send(lenient("GET", base + uuid));
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.text()).contains("\"uuid\":\"" + uuid + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/audit/v1", "//api/audit/v1", "/audit/v1", "/api/audit/v1/addresses"})
  void cancelActionShouldBeFoundWithoutTheLastSlashUnder(String base) {
    String target = base + "/action/" + FIXTURE.pending() + "/cancel";
    assertThat(post(target, "").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/audit/v1", "//api/audit/v1", "/audit/v1", "/api/audit/v1/addresses"})
  void retryActionShouldBeFoundWithoutTheLastSlashUnder(String base) {
    String target = base + "/action/" + FIXTURE.anAction() + "/retry";
    assertThat(post(target, "").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/audit/v1", "//api/audit/v1", "/audit/v1", "/api/audit/v1/addresses"})
  void startOperationShouldBeFoundWithoutTheLastSlashUnder(String base) {
    String body = "{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}";
    assertThat(post(base + START, body).status()).isEqualTo(202);
  }

  @Test
  void listOperationsShouldBeFoundWithoutTheLastSlash() {
    assertThat(API.send(lenient("GET", "/api/audit/v1/operation")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live"})
  void getHealthShouldBeFoundWithoutTheLastSlash(String path) {
    assertThat(API.send(lenient("GET", path)).status()).isEqualTo(200);
  }

  // "An optional namespace segment stands before the resource"; "absent, it is the authenticated
  // user's own".
  @Test
  void listActionsShouldListTheCallersOwnNamespaceWithoutASegment() {
    UUID own = FIXTURE.anAction();
    assertThat(API.uuids("?limit=1000"))
        .isEqualTo(API.in("addresses").uuids("?limit=1000"))
        .contains(own.toString());
  }

  @Test
  void listActionsShouldListTheNamespaceThatTheSegmentNames() {
    UUID foreign = FIXTURE.anAction();
    Account reader = Fixture.SERVER.account("reader");
    Fixture.SERVER.grant("reader", "addresses", "viewer");
    assertThat(API.as(reader).in("addresses").uuids("?limit=1000")).contains(foreign.toString());
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
    UUID uuid = FIXTURE.succeeded("echo line");
    try (ApiSocket<String> logs =
        Api.logs(lenient("GET", template.formatted(uuid)), API.connect())) {
      assertThat(logs.toClose()).containsExactly("line");
    }
  }

  // "One port serves both here."
  @Test
  void streamActionLogsShouldBeServedOnThePortOfRest() {
    UUID uuid = FIXTURE.inProgress();
    API.getAction(uuid);
    try (ApiSocket<String> logs = API.logs(uuid, "?follow=false")) {
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
    API.given()
        .header("X-Forwarded-Host", "cloud.docker.com")
        .header("X-Forwarded-Proto", "https")
        .when()
        .get("/action/?limit=1&offset=1")
        .then()
        .body("meta.next", startsWith("/api/"))
        .body("meta.previous", startsWith("/api/"))
        .body("objects[0].resource_uri", startsWith("/api/"))
        .body("objects[0].object", startsWith("/api/"))
        .body("objects[0].path", startsWith("/api/"));
  }

  @Test
  void startOperationShouldGiveHostlessAddressesInItsHeaders() {
    Response started = API.start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
    assertThat(started.headers().toString().lines())
        .contains("Location=/api/audit/v1/action/" + uuid(started.then()) + "/");
  }

  @Test
  void startOperationShouldRecordTheCanonicalPathOfTheCall() {
    String body = "{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}";
    HttpMessage started = post("//audit/v1" + START, body);
    assertThat(started.text()).contains("\"path\":\"/api/audit/v1/operation/run/start/\"");
  }

  private static HttpMessage post(String target, String json) {
    Exchange call = lenient("POST", target);
    return API.send(json.isEmpty() ? call : call.json(json));
  }

  private static Exchange lenient(String method, String target) {
    Api caller = target.startsWith("/health") ? API.anonymous() : API;
    return caller.at("").raw(method, target).expecting(LENIENT);
  }
}
