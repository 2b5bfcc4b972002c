package io.actionlog.contract.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Call;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.ServerProcess;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often an account may call, and an address guess. */
class RatesIT {

  private static final int TRIES = 20_000;

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.start(
            Fixture.folder("rates"),
            Fixture.SCRIPTS,
            "--max-requests",
            "5",
            "--trusted-proxies",
            "127.0.0.0/8");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> withTooManyRequests() {
    return SampleCalls.operationsWith(429);
  }

  @ParameterizedTest
  @MethodSource("withTooManyRequests")
  void everyOperationShouldRefuseWhoCallsTooOften(String id) {
    OldApi api = OldApi.of(server, server.account("often"));
    Reply refused = untilRefused(() -> SampleCalls.call(api, id, SampleCalls.UNKNOWN));
    refused.isError(429, "expected at most 5 a second");
    assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
  }

  @Test
  void listActionsShouldServeOthersWhileOneCallsTooOften() {
    OldApi often = OldApi.of(server, server.account("often"));
    untilRefused(() -> often.call("GET", "/action/"));
    OldApi.of(server, server.account("seldom")).get("/action/").hasStatus(200);
  }

  @Test
  void listActionsShouldRefuseAnAddressThatTriesTooManyKeys() {
    OldApi guesser = OldApi.of(server, new Account("often", "guess"));
    untilRefused(() -> guesser.call("GET", "/action/").header("X-Forwarded-For", "9.9.9.9"));
  }

  private static Reply untilRefused(Supplier<Call> calls) {
    return Stream.generate(calls)
        .limit(TRIES)
        .map(Call::send)
        .filter(reply -> reply.message().status() == 429)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no 429 to " + TRIES + " calls in a row"));
  }
}
