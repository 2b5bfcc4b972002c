package io.actionlog.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kit finds each fault that a server can have and names its operation, and finds nothing on the
 * server without. {@code -Dactionlog.faults=PATTERN} takes those with such a name only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongServersIT {

  private static final String STRANGER = "stranger";
  private static final String RIGHT = "right";
  private static final int AT_ONCE = 4;

  private final List<Fault> faults = chosen();
  private final Map<Fault, Future<FaultResult>> verdicts = new LinkedHashMap<>();
  private final ConcurrentLinkedQueue<String> table = new ConcurrentLinkedQueue<>();
  private final ExecutorService runs = Executors.newFixedThreadPool(AT_ONCE);
  private final FaultRunner bench = new FaultRunner(accounts(faults.size()));

  List<Fault> faults() {
    return faults;
  }

  @BeforeAll
  void start() {
    for (int index = 0; index < faults.size(); index++) {
      Fault fault = faults.get(index);
      String run = run(index);
      verdicts.put(fault, runs.submit(() -> bench.judge(fault, run)));
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void kitShouldFindTheFault(Fault fault) throws Exception {
    FaultResult verdict = verdict(fault);
    table.add(verdict.line());
    assertThat(verdict.isFound()).as(verdict.line()).isTrue();
  }

  FaultResult verdict(Fault fault) throws Exception {
    return java.util.Objects.requireNonNull(verdicts.get(fault)).get();
  }

  @AfterAll
  void kitShouldFindNothingOnTheTrueServer() throws IOException {
    List<ConformanceReport> reports = bench.runOnRightServer(RIGHT);
    List<Finding> findings = reports.stream().flatMap(r -> r.findings().stream()).toList();
    int checks = reports.stream().mapToInt(report -> report.results().size()).sum();
    String found = findings.isEmpty() ? "nothing" : findings.toString();
    runs.shutdownNow();
    bench.close();
    System.out.println("fault | operation | found by | verdict");
    table.forEach(System.out::println);
    System.out.println("true server | all of these | " + checks + " checks | " + found);
    assertThat(findings).as("the true server").isEmpty();
  }

  private static List<String> accounts(int faults) {
    List<String> names = new ArrayList<>(List.of(STRANGER, RIGHT));
    IntStream.range(0, faults).mapToObj(WrongServersIT::run).forEach(names::add);
    return names;
  }

  private static String run(int index) {
    return "wrong" + index;
  }

  private static List<Fault> chosen() {
    Pattern pattern = Pattern.compile(System.getProperty("actionlog.faults", ""));
    List<Fault> all = new ArrayList<>();
    all.addAll(ListFaults.all());
    all.addAll(FilterFaults.all());
    all.addAll(ActionFaults.all());
    all.addAll(ProtocolFaults.all());
    all.addAll(MethodFaults.all());
    all.addAll(AccessFaults.all());
    all.addAll(CallFaults.all());
    all.addAll(ObjectFaults.all());
    all.addAll(RecordingFaults.all());
    all.addAll(LogFaults.all());
    all.addAll(EventFaults.all());
    return all.stream().filter(fault -> pattern.matcher(fault.toString()).find()).toList();
  }
}
