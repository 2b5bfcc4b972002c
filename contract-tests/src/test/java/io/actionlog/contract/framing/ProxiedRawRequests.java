package io.actionlog.contract.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.Fixture;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table, sent through a proxy that keeps its connections to the server for the next caller.
 * What it refuses is its own business; what it passes on must not come apart.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProxiedRawRequests {

  private final List<RawRequest> rows = Table.rows();
  private final ProxyProcess.Kind kind;
  private final Caller caller;
  private final Caller neighbour;

  @SuppressWarnings("NullAway.Init")
  private ProxyProcess proxy;

  ProxiedRawRequests(ProxyProcess.Kind kind) {
    this.kind = kind;
    caller = Caller.of("framing-" + kind, 7);
    neighbour = Caller.of("neighbour-" + kind, 11);
  }

  @BeforeAll
  void start() {
    Assumptions.assumeTrue(
        kind.isInstalled(), kind + " is not on the PATH (install it to run these tests)");
    proxy = ProxyProcess.start(kind, Fixture.folder("proxy"), Fixture.SERVER.address());
    caller.recordTargets(rows);
  }

  @AfterAll
  void stop() {
    if (proxy != null) {
      proxy.close();
    }
  }

  List<RawRequest> rows() {
    return rows;
  }

  @Order(1)
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everyRequestShouldBeOneBehindAProxyToo(RawRequest row) {
    try (RawConnection connection = new RawConnection(proxy.address())) {
      connection.send(row.bytes(caller.authorization()));
      if (!row.ended()) {
        connection.send(caller.lastRequest());
      }
      // Else the proxy would wait for the rest of what is cut off.
      connection.end();
      connection.readToEnd(row.method());
      judge(row, connection.responses());
    }
    neighbour.assertIsAnsweredAt(proxy.address());
  }

  // Behind all of the others: the server may have answered before it goes on to a hidden request.
  @Order(2)
  @Test
  void noRequestThatTheProxyHasNotSeenShouldBeCarriedOut() {
    caller.carriedOut(rows).forEach(row -> proxy.awaitRequestWith(row.target().toString()));
  }

  private void judge(RawRequest row, List<HttpMessage> responses) {
    int requests = row.answers().size() + (row.ended() ? 0 : 1);
    if (responses.size() > requests) {
      // It is less strict than the RFC, and the hidden request was one for itself.
      proxy.awaitRequestWith(row.target().toString());
      requests++;
    }
    assertThat(responses).as("responses").hasSizeLessThanOrEqualTo(requests);
    assertThat(responses).noneMatch(neighbour::isMine, "answers another caller");
    if (responses.size() == requests && !row.ended()) {
      assertThat(responses.get(requests - 1)).matches(caller::isMine, "answers the last request");
    }
  }
}
