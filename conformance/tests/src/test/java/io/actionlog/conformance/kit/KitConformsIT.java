package io.actionlog.conformance.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.command.AllChecks;
import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.fixture.SharedServer;
import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Outcome;
import io.actionlog.harness.Account;
import io.actionlog.harness.HostedServer;
import io.actionlog.harness.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Our own server, held to the kit as anybody's would be. */
class KitConformsIT {

  @SuppressWarnings("NullAway.Init")
  private static HostedServer server;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeAll
  static void start() {
    server = HostedServer.startForWrongKeys(SharedServer.folder("kit"), SharedServer.SCRIPTS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void kitShouldFindNothingOnOurServer() {
    ConformanceReport report =
        run(credentials(server.admin(), "A"), credentials(server.admin(), "A"));
    assertThat(report.findings()).isEmpty();
    assertThat(reasons(report))
        .doesNotContain(
            "the server does not have this extension of the reference",
            "the referee cannot tell whether the document forbids the value",
            "the document forbids the value, other than its schema says",
            "the time was up");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void kitShouldFindNothingForAViewerWithAProducerBesideIt() {
    server.account("kitowner");
    Account viewer = server.account("kitviewer");
    Account producer = server.account("kitproducer");
    Account stranger = server.account("kitstranger");
    server.grant("kitviewer", "kitowner", "viewer");
    server.grant("kitproducer", "kitowner", "admin");
    Target target =
        new Target(
            server.address(),
            credentials(viewer, "A"),
            Optional.of("kitowner"),
            credentials(producer, "B"),
            List.of(),
            Optional.of(credentials(stranger, "C")));
    ConformanceReport report = kit().run(target, KitOptions.all(1));
    assertThat(report.findings()).isEmpty();
    assertThat(skipped(report)).doesNotContain("recordAction: status 403 is reached");
  }

  @Test
  void theJarShouldEndWithZeroAndWriteItsReports() throws IOException {
    Tool.Result result = jar(server.admin(), server.address(), "--only", "Health");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("conforms", " passed, 0 failed, ").doesNotContain("SLF4J");
    assertThat(Files.readString(folder.resolve("page.html"))).contains("conforms");
    assertThat(folder.resolve("xml/TEST-io.actionlog.contract.kit.getHealth.xml")).exists();
  }

  @Test
  void theJarShouldEndWithOneWhenTheServerIsNotAsTheDocumentSays() throws IOException {
    Path changed = folder.resolve("changed.yaml");
    Files.writeString(
        changed,
        Contract.ofClassPath()
            .text()
            .replace("status: ok", "state: ok")
            .replace("required: [status]", "required: [state]"));
    Tool.Result result =
        jar(server.admin(), server.address(), "--only", "Health", "--spec", changed.toString());
    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED getHealth", "does not conform");
  }

  @Test
  void theJarShouldEndWithTwoWhenNothingCanBeChecked() throws IOException {
    URI nowhere = URI.create("http://127.0.0.1:1");
    Account wrong = new Account("admin", "wrong");
    Path nonsense = folder.resolve("nonsense.yaml");
    Files.writeString(nonsense, "nonsense", UTF_8);
    assertRefused(jar(server.admin(), nowhere), "http://127.0.0.1:1: ");
    assertRefused(jar(wrong, server.address()), "credentials: admin was answered 401");
    assertRefused(jar(server.admin(), server.address(), "--only", "nothing"), "--only: nothing");
    assertRefused(
        jar(server.admin(), server.address(), "--spec", nonsense.toString()), "expected OpenAPI");
    assertRefused(jar(server.admin(), server.address(), "--nonsense"), "--nonsense");
    assertRefused(
        jar(server.admin(), server.address(), "--foreign-user", "eve"), "--foreign-key: missing");
    assertRefused(
        jar(server.admin(), server.address(), "--foreign-key", "secret"),
        "--foreign-user: missing");
    assertRefused(jar(server.admin(), server.address(), "--seconds", "0"), "--seconds: 0");
    assertRefused(
        jar(server.admin(), server.address(), "--producer-user", "joe"), "--producer-key: missing");
  }

  private static void assertRefused(Tool.Result result, String words) {
    assertThat(result.err()).contains(words).doesNotContain("\tat ");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  private Tool.Result jar(Account account, URI url, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "--url", url.toString(),
                "--user", account.name(),
                "--html", folder.resolve("page.html").toString(),
                "--junit-xml", folder.resolve("xml").toString()));
    arguments.addAll(List.of(more));
    return Tool.run(
        Tool.kitJar(), Map.of("ACTIONLOG_APIKEY", account.key()), arguments.toArray(String[]::new));
  }

  private static ConformanceReport run(Credentials caller, Credentials producer) {
    Target target = new Target(server.address(), caller, Optional.empty(), producer, List.of());
    return kit().run(target, KitOptions.all(1));
  }

  private static Kit kit() {
    Contract contract = Contract.ofClassPath();
    return new Kit(contract, AllChecks.of(contract));
  }

  private static Credentials credentials(Account account, String variable) {
    return new Credentials(account.name(), account.key(), variable);
  }

  private static List<String> reasons(ConformanceReport report) {
    return report.results().stream()
        .map(CheckResult::outcome)
        .filter(Outcome.Skipped.class::isInstance)
        .map(outcome -> ((Outcome.Skipped) outcome).reason())
        .toList();
  }

  private static List<String> skipped(ConformanceReport report) {
    return report.results().stream()
        .filter(result -> result.outcome() instanceof Outcome.Skipped)
        .map(result -> result.operationId() + ": " + result.name())
        .toList();
  }
}
