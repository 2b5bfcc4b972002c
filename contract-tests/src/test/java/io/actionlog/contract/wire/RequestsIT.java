package io.actionlog.contract.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Scripts;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire.md, "Requests". */
class RequestsIT {

  private static final OldFixture FIXTURE = OldFixture.of("requests");
  private static final OldApi API = FIXTURE.api();
  private static final byte[] EMPTY_OBJECT = "{}".getBytes(UTF_8);

  // "The Go SDK sends the body `{}` with every call, GET included, and no Content-Type."
  @ParameterizedTest
  @ValueSource(strings = {"/action/", "/operation/", "/health/"})
  void listActionsShouldTakeTheGoClientsBody(String path) {
    API.call("GET", path).body(EMPTY_OBJECT).expectingLeniency().send().hasStatus(200);
  }

  @Test
  void getActionShouldTakeTheGoClientsBody() {
    API.call("GET", "/action/" + FIXTURE.anAction().uuid() + "/")
        .body(EMPTY_OBJECT)
        .expectingLeniency()
        .send()
        .hasStatus(200);
  }

  @Test
  void cancelActionShouldTakeTheGoClientsBody() {
    API.call("POST", "/action/" + FIXTURE.pending().uuid() + "/cancel/")
        .body(EMPTY_OBJECT)
        .expectingLeniency()
        .send()
        .hasStatus(202);
  }

  @Test
  void retryActionShouldTakeTheGoClientsBody() {
    API.call("POST", "/action/" + FIXTURE.anAction().uuid() + "/retry/")
        .body(EMPTY_OBJECT)
        .expectingLeniency()
        .send()
        .hasStatus(202);
  }

  @Test
  void startOperationShouldTakeABodyWithoutAContentType() {
    byte[] body = ("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}").getBytes(UTF_8);
    API.call("POST", "/operation/run/start/").body(body).expectingLeniency().send().hasStatus(202);
  }

  // "The Python SDK sends `Content-Type: application/json`, an empty body on POST, and no Accept."
  @Test
  void cancelActionShouldTakeThePythonClientsEmptyBody() {
    API.call("POST", "/action/" + FIXTURE.pending().uuid() + "/cancel/")
        .header("Content-Type", "application/json")
        .header("Content-Length", "0")
        .expectingLeniency()
        .send()
        .hasStatus(202);
  }

  @Test
  void retryActionShouldTakeThePythonClientsEmptyBody() {
    API.call("POST", "/action/" + FIXTURE.anAction().uuid() + "/retry/")
        .header("Content-Type", "application/json")
        .header("Content-Length", "0")
        .expectingLeniency()
        .send()
        .hasStatus(202);
  }

  @Test
  void listActionsShouldTakeThePythonClientsContentTypeWithoutABody() {
    API.call("GET", "/action/")
        .header("Content-Type", "application/json")
        .expectingLeniency()
        .send()
        .hasStatus(200);
  }

  @Test
  void cancelActionShouldTakeAPostWithNeitherBodyNorLength() {
    API.call("POST", "/action/" + FIXTURE.pending().uuid() + "/cancel/").send().hasStatus(202);
  }

  // "The PHP client sends no Accept. None may be refused."
  @Test
  void listActionsShouldAnswerWithoutAnAccept() {
    API.get("/action/").hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/*",
        "text/html, application/json;q=0.1",
        "*/*;q=0.1"
      })
  void listActionsShouldAnswerAnAcceptThatAllowsJson(String accept) {
    Reply reply = API.call("GET", "/action/").header("Accept", accept).send().hasStatus(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
  }

  // "Two short-form clients fetch by prefix: `GET
  // /api/audit/v1/action/?uuid__startswith=7eaf7fff`."
  @Test
  void listActionsShouldFindAnActionByTheFirstEightCharacters() {
    String uuid = FIXTURE.anAction().uuid().toString();
    assertThat(API.uuids("?uuid__startswith=" + uuid.substring(0, 8))).containsExactly(uuid);
  }

  // "UUIDs are version 4 and random from the first digit".
  @Test
  void startOperationShouldMakeUuidsThatDifferFromTheFirstDigit() {
    Set<Character> first =
        IntStream.range(0, 40)
            .mapToObj(index -> API.start(Scripts.RUN, Fixture.SCRIPTS.object("true")).uuid())
            .peek(uuid -> assertThat(uuid.version()).isEqualTo(4))
            .map(uuid -> uuid.toString().charAt(0))
            .collect(Collectors.toSet());
    assertThat(first).hasSizeGreaterThan(4);
  }

  @Test
  void getActionShouldTakeAUuidInUpperCase() {
    UUID uuid = FIXTURE.anAction().uuid();
    assertThat(
            API.get("/action/" + uuid.toString().toUpperCase(java.util.Locale.ROOT) + "/").uuid())
        .isEqualTo(uuid);
  }
}
