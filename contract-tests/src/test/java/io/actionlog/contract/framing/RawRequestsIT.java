package io.actionlog.contract.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.framing.RawRequest.Afterwards;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The table, sent to the server itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RawRequestsIT {

  private static final List<RawRequest> ROWS = Table.rows();
  private static final Caller CALLER = Caller.of("framing", 7);

  @BeforeAll
  static void recordTargets() {
    CALLER.recordTargets(ROWS);
  }

  @Test
  void everyRowShouldHaveANameOfItsOwn() {
    assertThat(ROWS).extracting(RawRequest::toString).doesNotHaveDuplicates();
  }

  @Order(1)
  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void everyRequestShouldBeFramedAsTheRfcSays(RawRequest row) {
    try (RawConnection connection = new RawConnection(Fixture.SERVER.address())) {
      connection.send(row.bytes(CALLER.authorization()));
      if (row.ended()) {
        connection.end();
      } else {
        connection.read(row.answers().size(), row.method());
        connection.send(CALLER.lastRequest());
      }
      connection.readToEnd(row.method());
      judge(row, connection);
    }
  }

  // Behind all of the others: the server may have answered before it goes on to a hidden request.
  @Order(2)
  @Test
  void noHiddenRequestShouldBeCarriedOut() {
    assertThat(CALLER.carriedOut(ROWS)).isEmpty();
  }

  private static void judge(RawRequest row, RawConnection connection) {
    List<HttpMessage> responses = connection.responses();
    int own = row.answers().size();
    assertThat(connection.broken())
        .as("%s after %s interim %s", row, responses, connection.interim())
        .isEmpty();
    assertStatuses(row, responses.subList(0, Math.min(own, responses.size())));
    assertAfterwards(row, responses.subList(Math.min(own, responses.size()), responses.size()));
    assertThat(connection.broken()).as("after %s", responses).isEmpty();
    if (row.isOfVersion10()) {
      assertThat(connection.interim()).as("interim responses").isEmpty();
    }
    for (HttpMessage response : responses) {
      assertSpeaksJson(row, response);
    }
    if (row.afterwards() == Afterwards.CLOSED && !responses.isEmpty()) {
      assertSaysThatItIsTheLast(row, responses.get(responses.size() - 1));
    }
  }

  private static void assertSaysThatItIsTheLast(RawRequest row, HttpMessage last) {
    if (!row.isOfVersion10() && !row.ended() && last.status() != 101) {
      assertThat(last.header("Connection").orElse("").toLowerCase(Locale.ROOT))
          .as("Connection in\n%s", last)
          .isEqualTo("close");
    }
  }

  private static void assertStatuses(RawRequest row, List<HttpMessage> responses) {
    for (int i = 0; i < row.answers().size(); i++) {
      List<String> allowed = row.answers().get(i);
      String status =
          i < responses.size() ? String.valueOf(responses.get(i).status()) : RawRequest.NONE;
      assertThat(status).as("status %d of %s", i + 1, responses).isIn(allowed);
    }
  }

  private static void assertAfterwards(RawRequest row, List<HttpMessage> more) {
    switch (row.afterwards()) {
      case OPEN -> assertThat(more).as("the next request's answer").hasSize(1);
      case CLOSED -> assertThat(more).as("answers after the connection's last").isEmpty();
      case EITHER -> assertThat(more).as("answers to the next request").hasSizeBetween(0, 1);
    }
    assertThat(more).allMatch(CALLER::isMine, "answers the next request");
  }

  private static void assertSpeaksJson(RawRequest row, HttpMessage response) {
    if (response.status() >= 400 && !row.method().equals("HEAD")) {
      assertThat(response.headers("Content-Type")).containsExactly("application/json");
      assertThat(Suite.json(response.text()).path("error").asText())
          .as("error in\n%s", response)
          .isNotBlank();
    }
  }
}
