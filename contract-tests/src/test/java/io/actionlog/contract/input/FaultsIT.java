package io.actionlog.contract.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Scripts;
import io.actionlog.server.FaultyServer;
import io.actionlog.server.FaultyServer.Fault;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every operation answers when the server itself fails: 500 and 503, and never a stack trace.
 */
class FaultsIT {

  private static final Account ADMIN = new Account("admin", "0123456789abcdefghijklmnopqrstuvwxyz");

  @SuppressWarnings("NullAway.Init")
  private static FaultyServer server;

  @SuppressWarnings("NullAway.Init")
  private static OldApi api;

  @SuppressWarnings("NullAway.Init")
  private static UUID uuid;

  @BeforeAll
  static void start() throws IOException {
    server =
        FaultyServer.start(Fixture.folder("faults"), Fixture.SCRIPTS.operationsFile(), ADMIN.key());
    api = new OldApi(server.address(), Optional.of(ADMIN), Optional.empty());
    uuid = api.start(Scripts.RUN, Fixture.SCRIPTS.object("true")).hasStatus(202).uuid();
    api.awaitState(uuid, "Success");
  }

  @AfterEach
  void heal() {
    server.failActions(Fault.NONE);
    server.failAccounts(Fault.NONE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> withServerError() {
    return SampleCalls.operationsWith(500);
  }

  static Stream<String> withUnavailable() {
    return SampleCalls.operationsWith(503);
  }

  @ParameterizedTest
  @MethodSource("withServerError")
  void everyOperationShouldSayThatTheServerFailed(String id) {
    fail(id, Fault.UNEXPECTED);
    Reply failed = SampleCalls.call(api, id, uuid).send().isError(500, "its log tells why under ");
    assertThat(failed.message().toString())
        .doesNotContain("IllegalState")
        .doesNotContain("a fault of the test's");
  }

  @ParameterizedTest
  @MethodSource("withUnavailable")
  void everyOperationShouldSayThatTheStoreIsNotAvailable(String id) {
    fail(id, Fault.UNAVAILABLE);
    Reply refused = SampleCalls.call(api, id, uuid).send().isError(503, "store: ");
    assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
  }

  @ParameterizedTest
  @MethodSource("withServerError")
  void everyOperationShouldSayThatTheServerFailedWhileItLookedForTheCaller(String id) {
    server.failAccounts(Fault.UNEXPECTED);
    SampleCalls.call(api.as(new Account("somebody", "else")), id, uuid)
        .send()
        .isError(500, "its log tells why");
  }

  @ParameterizedTest
  @CsvSource({"UNEXPECTED,500", "UNAVAILABLE,503"})
  void streamActionLogsShouldRefuseTheUpgradeWhenTheStoreFails(Fault fault, int status) {
    server.failActions(fault);
    LogsSocket.upgrade(api.call("GET", "/action/" + uuid + "/logs/")).send().isError(status);
  }

  @ParameterizedTest
  @CsvSource({"UNEXPECTED,500", "UNAVAILABLE,503"})
  void watchActionsShouldRefuseTheUpgradeWhenTheStoreFails(Fault fault, int status) {
    server.failActions(fault);
    LogsSocket.upgrade(api.call("GET", "/events/")).send().isError(status);
  }

  @Test
  void getHealthShouldSayThatTheServerIsNotWellWhateverFails() {
    server.failActions(Fault.UNEXPECTED);
    api.get("/health/").isError(503);
  }

  @Test
  void getHealthShouldAskNobodyForAKey() {
    api.anonymous().get("/health/").hasStatus(200);
  }

  @Test
  void listActionsShouldWorkAgainWhenTheStoreIsBack() {
    server.failActions(Fault.UNAVAILABLE);
    api.get("/action/").hasStatus(503);
    server.failActions(Fault.NONE);
    api.get("/action/").hasStatus(200);
  }

  private static void fail(String operationId, Fault fault) {
    server.failActions(fault);
    if (operationId.equals("listOperations")) {
      // It asks no other store.
      server.failAccounts(fault);
    }
  }
}
