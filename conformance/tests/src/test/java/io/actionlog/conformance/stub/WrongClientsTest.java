package io.actionlog.conformance.stub;

import io.actionlog.conformance.stub.scenario.Scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.report.Finding;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients with one fault each, and one with none. */
class WrongClientsTest {

  @Test
  void everyFaultShouldBeNamed() {
    List<WrongClient> clients = new ArrayList<>(WrongRequests.ALL);
    clients.addAll(WrongSequences.ALL);
    clients.addAll(WrongSockets.ALL);
    List<Set<String>> all = StubHarness.atOnce(clients, WrongClientsTest::rules);
    Map<WrongClient, Set<String>> verdicts =
        IntStream.range(0, clients.size())
            .boxed()
            .collect(Collectors.toMap(clients::get, all::get));
    StringBuilder table = new StringBuilder("What clients do wrong, and what the stub says:\n");
    clients.forEach(
        client ->
            table.append(
                String.format(
                    "%-42s %-26s %s%n",
                    client.fault(), client.rule().key(), verdicts.get(client))));
    System.out.println(table);
    assertThat(clients).hasSizeGreaterThanOrEqualTo(60);
    assertThat(clients)
        .allSatisfy(
            client ->
                assertThat(verdicts.get(client))
                    .as(client.fault())
                    .isEqualTo(Set.of(client.rule().key())));
  }

  @Test
  void aRightClientShouldBeFoundRight() {
    Map<String, List<String>> none = Map.of();
    List<StubHarness.Programme> programmes =
        List.of(
            s -> new PlainClient(s).list(),
            s -> new PlainClient(s).get(),
            s -> new PlainClient(s).await(),
            s -> new PlainClient(s).cancel(),
            s -> new PlainClient(s).retry(),
            s -> new PlainClient(s).record(),
            WrongClientsTest::recordByUuid,
            s -> new PlainClient(s).batch(3),
            s -> new PlainClient(s).work("{}", "{\"state\":\"Success\"}"),
            s -> new PlainClient(s).objects(),
            s -> new PlainClient(s).others(),
            s -> new PlainSockets(s).follow(),
            s -> new PlainSockets(s).watch());
    List<Supplier<List<Finding>>> runs = new ArrayList<>();
    for (Scenario scenario : Scenario.values()) {
      programmes.forEach(
          programme -> runs.add(() -> StubHarness.findings(scenario.toString(), none, programme)));
    }
    assertThat(StubHarness.atOnce(runs, Supplier::get).stream().flatMap(List::stream)).isEmpty();
  }

  /** Records with no key but the UUID, by which the server knows it again. */
  private static void recordByUuid(URI server) throws IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      Optional<String> key(String first, int attempt) {
        return Optional.empty();
      }
    }.record();
  }

  private static Set<String> rules(WrongClient client) {
    return StubHarness.findings(client.scenario(), client.acts(), client.programme()).stream()
        .map(Finding::rule)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
