package io.actionlog.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.command.AllChecks;
import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.fixture.SharedServer;
import io.actionlog.conformance.fixture.TestDocument;
import io.actionlog.conformance.judge.RequestCanonicalizer;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.harness.Account;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

  private static final List<DocumentedOperation> CALLS =
      TestDocument.CONTRACT.document().operations();
  private static final Set<String> EXTENSIONS =
      CALLS.stream()
          .filter(WithoutExtensionsIT::isExtension)
          .map(DocumentedOperation::id)
          .collect(Collectors.toSet());

  @Test
  void kitShouldFindNothingOnAServerWithoutTheExtensionOperations()
      throws IOException, InterruptedException {
    Account account = SharedServer.SERVER.account("unextended");
    Credentials caller = new Credentials(account.name(), account.key(), "ACTIONLOG_APIKEY");
    try (FaultyProxy proxy = new FaultyProxy(SharedServer.SERVER.address(), absent())) {
      Target target =
          new Target(proxy.address(), caller, Optional.empty(), caller, List.of(recorded(account)));
      KitOptions options = new KitOptions(1, Duration.ofMinutes(5), EXTENSIONS);
      ConformanceReport report =
          new Kit(TestDocument.CONTRACT, AllChecks.of(TestDocument.CONTRACT)).run(target, options);
      assertThat(report.findings()).isEmpty();
      assertThat(report.skipped()).isPositive();
    }
  }

  private static UUID recorded(Account account) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(SharedServer.SERVER.address().resolve("/api/audit/v1/action/"))
            .header("Authorization", account.basic())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(REPORT))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return UUID.fromString(TestDocument.json(response.body()).path("uuid").asText());
  }

  /** Where the path has no other operation there is nothing (404), else another method (405). */
  private static TrafficChange absent() {
    return new TrafficChange() {
      @Override
      public HttpMessage request(HttpMessage request) {
        Optional<String> called =
            RequestCanonicalizer.called(request, TestDocument.CONTRACT)
                .map(DocumentedOperation::id);
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
    String path = TestDocument.CONTRACT.operation(operation).path();
    return CALLS.stream().anyMatch(call -> call.path().equals(path) && !isExtension(call));
  }

  private static boolean isExtension(DocumentedOperation call) {
    return call.node().path("x-extension").asBoolean();
  }
}
