package io.actionlog.conformance.stub;

import io.actionlog.conformance.stub.rule.ClientCurlLine;
import io.actionlog.conformance.stub.rule.ClientRule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.report.Finding;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stub says where no rule of clients is broken, and how it shows what was sent. */
class StubServerTest {

  private static final String KEY = StubHarness.CREDENTIALS.key();
  private static final String LIST = PlainClient.API + "/action/";

  @ParameterizedTest
  @CsvSource({
    "down, 503, 0",
    "calm, 503, 0",
    "calm, lost, 0",
    "calm, 503 normal, 1",
    "unavailable, '', 1",
  })
  void aClientShouldBeBlamedForFailingOnlyWhereAnAnswerWasToCome(
      String scenario, String acts, int findings) throws Exception {
    try (StubServer stub = StubHarness.stub()) {
      stub.play(
          scenario, acts.isEmpty() ? Map.of() : Map.of("getHealth", List.of(acts.split(" "))));
      try {
        once(stub).call("GET", "/health/", "", false);
      } catch (IOException e) {
        assertThat(acts).isEqualTo("lost");
      }
      stub.exited(1);
      assertThat(stub.report().findings()).hasSize(findings);
    }
  }

  @Test
  void headAndOptionsShouldBeAnsweredAsAServerDoes() throws Exception {
    try (StubServer stub = StubHarness.stub()) {
      stub.play("calm");
      PlainClient client = once(stub);
      HttpMessage head = client.call("HEAD", LIST, "", false);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Length")).isNotEqualTo(java.util.Optional.of("0"));
      HttpMessage options = client.call("OPTIONS", LIST, "", false);
      assertThat(options.status()).isEqualTo(204);
      assertThat(options.header("Allow")).contains("GET,HEAD,OPTIONS,POST");
      assertThat(stub.report().findings()).isEmpty();
      assertThat(client.call("DELETE", LIST, "", false).header("Allow"))
          .contains("GET,HEAD,OPTIONS,POST");
      assertThat(client.call("HEAD", PlainClient.action("cancel/"), "", false).status())
          .isEqualTo(405);
      assertThat(stub.report().findings())
          .extracting(Finding::rule)
          .containsOnly(ClientRule.METHOD.key());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'acts':{'getAction':['fly']}}|act: fly (expected a status or one of",
        "{'acts':{'getAction':['999']}}|act: 999 (expected a status or one of",
        "{'acts':{'getAction':['418']}}|acts: getAction: 418 (expected one of [200,",
        "{'acts':{'getAction':'503'}}|acts: getAction: none (expected a list",
        "{'acts':{'fetch':['503']}}|acts: fetch (expected an operationId",
        "{'acts':['503']}|acts: not an object",
        "{'scene':'calm'}|scene (expected scenario or acts)",
        "{'scenario':'storm'}|scenario: storm (expected one of",
        "calm|body: not an object",
      },
      quoteCharacter = '"')
  void scenariosThatThereAreNotShouldBeRefused(String body, String error) throws Exception {
    try (StubServer stub = StubHarness.stub()) {
      HttpMessage answer = once(stub).call("POST", "/-/scenario", body.replace('\'', '"'), false);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains(error);
    }
  }

  @Test
  void wrongCredentialsShouldBeShownAsWrongOnes() {
    String right = StubHarness.CREDENTIALS.basic();
    assertThat(shown(right)).contains(" -u \"$ACTIONLOG_USER:$ACTIONLOG_APIKEY\" ");
    assertThat(shown(basic("stub:it's old"))).contains(" -u 'stub:it'\\''s old' ");
    assertThat(shown(basic("root:" + KEY))).contains(" -u 'root:'\"$ACTIONLOG_APIKEY\"'' ");
    assertThat(shown("Bearer " + KEY)).contains(" -H 'Authorization: Bearer ...' ");
    assertThat(shown(right.replace("Basic", "basic"))).contains("'Authorization: basic ...' ");
    assertThat(shown(right.substring(6))).contains("'Authorization: ... ...' ");
    assertThat(shown(right + "\r\nAuthorization: " + right))
        .contains("-H 'Authorization: Basic ...' -H 'Authorization: Basic ...' ");
  }

  private static String shown(String authorization) {
    String line =
        new ClientCurlLine(StubHarness.CREDENTIALS, "http://x")
            .of(
                HttpMessage.ofHead(
                    "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: " + authorization + "\r\n"));
    assertThat(line).doesNotContain(KEY, StubHarness.CREDENTIALS.basic().substring(6));
    return line;
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** One that sends each call once. */
  private static PlainClient once(StubServer stub) {
    return new PlainClient(stub.address()) {
      @Override
      boolean repeats(String method, boolean keyed, int status, int attempt) {
        return false;
      }
    };
  }
}
