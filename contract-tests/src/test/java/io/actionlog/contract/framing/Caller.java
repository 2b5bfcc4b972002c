package io.actionlog.contract.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.contract.harness.Suite;
import java.net.URI;
import java.util.List;

/**
 * An account that sends the rows of a table, owns the actions that their hidden requests would
 * cancel, and asks for pages of a length of its own, by which it knows its answers.
 *
 * @param authorization the value of its Authorization header
 * @param recorder its calls to the server itself
 * @param limit the length of the pages
 */
record Caller(String authorization, Recorder recorder, int limit) {

  static Caller of(String account, int limit) {
    return new Caller(
        Fixture.SERVER.account(account).basic(), Fixture.of(account).recorder(), limit);
  }

  /** Records the actions that the rows' hidden requests would cancel. */
  void recordTargets(List<RawRequest> rows) {
    recorder
        .recordAll(
            rows.stream()
                .map(
                    row ->
                        Report.ended(Report.object(), "Success")
                            .with("uuid", row.target().toString()))
                .toList())
        .then()
        .statusCode(201);
  }

  /** The rows whose hidden requests were carried out. */
  List<RawRequest> carriedOut(List<RawRequest> rows) {
    try (RawConnection connection = new RawConnection(Fixture.SERVER.address())) {
      connection.send(lastRequest("?limit=1000"));
      connection.readToEnd("GET");
      JsonNode page = Suite.json(connection.responses().get(0).text());
      assertThat(page.at("/meta/next").isNull()).as("one page has all of %s", page).isTrue();
      List<String> objects = page.path("objects").findValuesAsText("object");
      return rows.stream().filter(row -> objects.contains(row.targetUri())).toList();
    }
  }

  /** A request for a page, the last on its connection. */
  byte[] lastRequest() {
    return lastRequest("?limit=" + limit);
  }

  private byte[] lastRequest(String query) {
    return """
        GET /api/audit/v1/action/%s HTTP/1.1
        Host: actionlog
        Authorization: %s
        Connection: close

        """
        .formatted(query, authorization)
        .replace("\n", "\r\n")
        .getBytes(ISO_8859_1);
  }

  /** Whether this answers {@link #lastRequest}. */
  boolean isMine(HttpMessage response) {
    return response.status() == 200
        && response.text().startsWith("{")
        && Suite.json(response.text()).at("/meta/limit").asInt() == limit;
  }

  /**
   * Sends {@link #lastRequest} on a connection of its own, and fails when anything else answers.
   */
  void assertIsAnsweredAt(URI server) {
    try (RawConnection connection = new RawConnection(server)) {
      connection.send(lastRequest());
      connection.readToEnd("GET");
      assertThat(connection.responses())
          .as("what the next caller gets")
          .singleElement()
          .matches(this::isMine, "answers its own request");
    }
  }
}
