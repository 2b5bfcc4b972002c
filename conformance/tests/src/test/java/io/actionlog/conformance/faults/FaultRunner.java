package io.actionlog.conformance.faults;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.check.behaviour.BehaviourRules;
import io.actionlog.conformance.check.derived.DocumentChecks;
import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.fixture.SharedServer;
import io.actionlog.conformance.fixture.TestDocument;
import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Finding;
import io.actionlog.conformance.report.Outcome;
import io.actionlog.harness.Account;
import io.actionlog.harness.HostedServer;
import io.actionlog.harness.Scripts;
import io.actionlog.server.access.Accounts;
import io.actionlog.server.action.Role;
import io.actionlog.server.store.OfflineAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One right server, on which each run has an account of its own so that the runs do not meet.
 * Thread-safe; closed by whoever made it.
 */
final class FaultRunner implements AutoCloseable {

  private static final Duration BUDGET = Duration.ofSeconds(60);

  private final Path data = SharedServer.folder("faults");
  private final Scripts scripts = new Scripts(SharedServer.folder("faults-scripts"));
  private final HostedServer server = HostedServer.startForWrongKeys(data, scripts);
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final List<Check> checks = new ArrayList<>();
  private final Set<String> successful = ConcurrentHashMap.newKeySet();
  private final Set<String> ofViewers = ConcurrentHashMap.newKeySet();

  /** Prepares runs with these names, in small letters. */
  FaultRunner(List<String> runs) {
    checks.addAll(BehaviourRules.of(TestDocument.CONTRACT));
    checks.addAll(DocumentChecks.of(TestDocument.CONTRACT));
    try (OfflineAccounts offline = OfflineAccounts.open(data, InstantSource.system())) {
      Accounts all = new Accounts(offline.accounts());
      for (String run : runs) {
        accounts.put(run, new Account(run, all.add(run)));
        accounts.put(viewer(run), new Account(viewer(run), all.add(viewer(run))));
        all.grant(viewer(run), run, Role.VIEWER);
      }
    }
  }

  /** Has the kit look for the fault until it has found it. */
  FaultResult judge(Fault fault, String run) {
    long start = System.nanoTime();
    Target right = target(server.address(), fault, run);
    try (FaultyProxy wrong = new FaultyProxy(server.address(), fault.change().apply(right))) {
      Kit kit = new Kit(TestDocument.CONTRACT, ordered(fault));
      KitOptions options = new KitOptions(seed(run), BUDGET, Set.of(fault.operation()));
      ConformanceReport report =
          kit.run(
              target(wrong.address(), fault, run), options, result -> stopIfFound(fault, result));
      String found = report.findings().stream().findFirst().map(Finding::toString).orElse("");
      String message =
          report.passed() + " passed, " + report.skipped() + " skipped, nothing on it: " + found;
      return new FaultResult(fault, "", message, millis(start));
    } catch (FoundException e) {
      (fault.isForViewers() ? ofViewers : successful)
          .add(key(e.result.operationId(), e.result.name()));
      return new FaultResult(fault, e.result.name(), e.finding.toString(), millis(start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has those checks that have found a fault look at the right server. */
  List<ConformanceReport> runOnRightServer(String run) throws IOException {
    try (FaultyProxy right = new FaultyProxy(server.address(), TrafficChange.none())) {
      Target owner = target(right.address(), run, Optional.of(run));
      return List.of(run(successful, owner), run(ofViewers, asViewer(owner, run)));
    }
  }

  private ConformanceReport run(Set<String> some, Target target) {
    List<Check> all =
        checks.stream()
            .filter(check -> some.contains(key(check.operationId(), check.name())))
            .toList();
    String caller = target.caller().user();
    KitOptions options = new KitOptions(seed(caller), BUDGET.multipliedBy(5), Set.of());
    return new Kit(TestDocument.CONTRACT, all).run(target, options);
  }

  @Override
  public void close() {
    server.close();
    scripts.close();
  }

  private List<Check> ordered(Fault fault) {
    Pattern suspects = Pattern.compile(fault.suspects());
    return checks.stream()
        .filter(check -> check.operationId().equals(fault.operation()))
        .sorted(Comparator.comparing(check -> !suspects.matcher(check.name()).find()))
        .toList();
  }

  private Target target(URI address, Fault fault, String run) {
    Target owner = target(address, run, Optional.empty());
    return fault.isForViewers() ? asViewer(owner, run) : owner;
  }

  private Target asViewer(Target owner, String run) {
    return new Target(
        owner.url(),
        credentials(viewer(run)),
        Optional.of(run),
        owner.producer(),
        owner.known(),
        owner.foreign());
  }

  private Target target(URI address, String run, Optional<String> namespace) {
    return new Target(
        address,
        credentials(run),
        namespace,
        credentials(run),
        List.of(),
        Optional.of(credentials(accounts.keySet().iterator().next())));
  }

  private Credentials credentials(String account) {
    Account found = java.util.Objects.requireNonNull(accounts.get(account), account);
    return new Credentials(found.name(), found.key(), "ACTIONLOG_APIKEY");
  }

  /** What tells a check from all others. */
  private static String key(String operationId, String name) {
    return operationId + ": " + name;
  }

  private static String viewer(String run) {
    return run + "-viewer";
  }

  private static void stopIfFound(Fault fault, CheckResult result) {
    if (result.outcome() instanceof Outcome.Failed failed) {
      for (Finding finding : failed.findings()) {
        if (finding.operationId().equals(fault.operation())) {
          throw new FoundException(result, finding);
        }
      }
    }
  }

  /** Another for each run, so that they send different UUIDs to the one server; always the same. */
  private static long seed(String run) {
    return run.hashCode();
  }

  private static long millis(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  /** Ends a run as soon as the fault is found. */
  private static final class FoundException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient CheckResult result;
    private final transient Finding finding;

    FoundException(CheckResult result, Finding finding) {
      super(finding.toString());
      this.result = result;
      this.finding = finding;
    }
  }
}
