package io.actionlog.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.harness.Account;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Suite;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedCall;
import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.connection.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A server that has nothing but the published reference is not wrong. */
final class WithoutExtensionsIT {

  private static final String REPORT =
      """
      {"action":"Service Redeploy","object":"/api/app/v1/service/1/","method":"POST",\
      "path":"/api/app/v1/service/1/redeploy/","state":"Success"}""";

  private static final List<DocumentedCall> CALLS =
      DocumentTree.parse(Suite.CONTRACT.text()).calls();
  private static final Set<String> EXTENSIONS =
      CALLS.stream()
          .filter(WithoutExtensionsIT::isExtension)
          .map(DocumentedCall::operationId)
          .collect(Collectors.toSet());

  @Test
  void kitShouldFindNothingOnAServerWithoutTheExtensionOperations() throws IOException {
    Account account = Fixture.SERVER.account("unextended");
    Credentials caller = new Credentials(account.name(), account.key(), "ACTIONLOG_APIKEY");
    try (FaultyProxy proxy = new FaultyProxy(Fixture.SERVER.address(), absent())) {
      Target target =
          new Target(proxy.address(), caller, Optional.empty(), caller, List.of(recorded(account)));
      KitOptions options = new KitOptions(1, Duration.ofMinutes(5), EXTENSIONS);
      ConformanceReport report = Kit.of(Suite.CONTRACT).run(target, options);
      assertThat(report.findings()).isEmpty();
      assertThat(report.skipped()).isPositive();
    }
  }

  private static UUID recorded(Account account) {
    Recorder recorder = new Recorder(Api.of(Fixture.SERVER, account));
    return Api.uuid(recorder.given(REPORT).when().post("/action/").then().statusCode(201));
  }

  /** Where the path has no other operation there is nothing (404), else another method (405). */
  private static Meddling absent() {
    return new Meddling() {
      @Override
      public HttpMessage request(HttpMessage request) {
        Optional<String> called = Suite.CONTRACT.called(request).map(DocumentedOperation::id);
        if (called.filter(EXTENSIONS::contains).isEmpty()) {
          return request;
        }
        return hasOthers(called.orElseThrow())
            ? Rewrite.whole(request.head().replaceFirst("^[A-Z]+ ", "BREW "), request.body())
            : Rewrite.target(request, "/api/audit/v1/nothing/");
      }
    };
  }

  private static boolean hasOthers(String operation) {
    String path = Suite.CONTRACT.operation(operation).path();
    return CALLS.stream().anyMatch(call -> call.path().equals(path) && !isExtension(call));
  }

  private static boolean isExtension(DocumentedCall call) {
    return call.node().path("x-extension").asBoolean();
  }
}
