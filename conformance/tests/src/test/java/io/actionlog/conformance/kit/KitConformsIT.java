package io.actionlog.conformance.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.check.behaviour.BehaviourRules;
import io.actionlog.conformance.command.AllChecks;
import io.actionlog.conformance.command.Main;
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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Our own server, held to the kit as anybody's would be. */
class KitConformsIT {

  private static final Set<String> RULES =
      BehaviourRules.of(Contract.ofClassPath()).stream()
          .map(rule -> rule.operationId() + ": " + rule.name())
          .collect(Collectors.toSet());

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
    Credentials admin = credentials(server.admin(), "A");
    Credentials stranger = credentials(server.account("other"), "C");
    Target target =
        new Target(
            server.address(), admin, Optional.empty(), admin, List.of(), Optional.of(stranger));
    ConformanceReport report = kit().run(target, KitOptions.all(new Random().nextInt(1_000_000)));
    assertThat(report.findings()).as("seed %s", report.seed()).isEmpty();
    // An account that may record cannot show what is answered to one that may not.
    assertThat(skipped(report))
        .filteredOn(RULES::contains)
        .isNotEmpty()
        .allMatch(
            rule ->
                rule.endsWith(": an account that may not record is refused in every form (403)"));
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
    Tool.Result result = jar("--only", "Health");
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
    Tool.Result result = jar("--only", "Health", "--spec", changed.toString());
    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED getHealth", "does not conform");
  }

  @Test
  void theKitShouldEndWithTwoWhenNothingCanBeChecked() throws IOException {
    URI nowhere = URI.create("http://127.0.0.1:1");
    Account wrong = new Account("admin", "wrong");
    Path nonsense = folder.resolve("nonsense.yaml");
    Files.writeString(nonsense, "nonsense", UTF_8);
    assertRefused(main(server.admin(), nowhere), "http://127.0.0.1:1: ");
    assertRefused(main(wrong, server.address()), "credentials: admin was answered 401");
    for (String[] refused :
        new String[][] {
          {"--only: nothing", "--only", "nothing"},
          {"expected OpenAPI", "--spec", nonsense.toString()},
          {"--nonsense", "--nonsense"},
          {"--foreign-key: missing", "--foreign-user", "eve"},
          {"--foreign-user: missing", "--foreign-key", "secret"},
          {"--seconds: 0", "--seconds", "0"},
          {"--producer-key: missing", "--producer-user", "joe"}
        }) {
      String[] options = Arrays.copyOfRange(refused, 1, refused.length);
      assertRefused(main(server.admin(), server.address(), options), refused[0]);
    }
  }

  private static void assertRefused(Tool.Result result, String words) {
    assertThat(result.err()).contains(words).doesNotContain("\tat ");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  /** Runs the jar as its users do. */
  private Tool.Result jar(String... more) {
    Account admin = server.admin();
    return Tool.run(
        Tool.kitJar(),
        Map.of("ACTIONLOG_APIKEY", admin.key()),
        options(admin, server.address(), more));
  }

  /** Runs the same in this process. */
  private Tool.Result main(Account account, URI url, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Map.of("ACTIONLOG_APIKEY", account.key()),
            options(account, url, more));
    return new Tool.Result(code, out.toString(), err.toString());
  }

  private String[] options(Account account, URI url, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--url", url.toString(),
                "--user", account.name(),
                "--html", folder.resolve("page.html").toString(),
                "--junit-xml", folder.resolve("xml").toString()));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
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
