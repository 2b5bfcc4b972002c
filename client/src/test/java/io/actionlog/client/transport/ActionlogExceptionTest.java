package io.actionlog.client.transport;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.RestServer.Response;
import io.actionlog.client.RestTestBase;
import io.actionlog.client.stream.EventOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the exception of a call to telling the cause by its class. */
class ActionlogExceptionTest extends RestTestBase {

  @ParameterizedTest
  @CsvSource({
    "400, ''",
    "401, AccessRefused",
    "403, AccessRefused",
    "404, NotFound",
    "409, Conflict",
    "413, ''",
    "415, ''",
    "429, TooManyRequests",
    "500, ''",
    "502, Unavailable",
    "503, Unavailable",
    "504, Unavailable"
  })
  void aRefusedCallShouldBeToldByItsStatus(int status, String cause) throws Exception {
    server.answerAll(
        request ->
            new Response(status, "{\"error\":\"no\"}", Map.of(RestTransport.ACTION_URI, "/x/")));

    ActionlogException refused =
        catchThrowableOfType(ActionlogException.class, () -> client.cancelAction(uuid(1)));

    assertThat(refused.getClass()).isEqualTo(named(cause));
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused).hasMessage("cancelAction: " + status + ": no");
    assertThat(refused.error()).isEqualTo("no");
    assertThat(refused.actionUri()).isEqualTo("/x/");
    assertThat(refused.retryAfter()).isNull();
  }

  /** A server without sockets refuses them by a status, too. */
  @ParameterizedTest
  @CsvSource({"401, AccessRefused", "404, NotFound", "426, ''", "503, Unavailable"})
  void aRefusedSocketShouldBeToldByItsStatus(int status, String cause) throws Exception {
    server.answerAll(
        request -> new Response(status, "{\"error\":\"no\"}", Map.of("Retry-After", "3600")));

    ActionlogException refused =
        catchThrowableOfType(
            ActionlogException.class, () -> client.watchActions(EventOptions.all()));

    assertThat(refused.getClass()).isEqualTo(named(cause));
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aConnectionThatIsRefusedShouldBeUnavailable() {
    server.close();

    assertThatThrownBy(() -> client.getAction(uuid(1)))
        .isInstanceOfSatisfying(
            ActionlogException.Unavailable.class, e -> assertThat(e.status()).isZero());
    assertThatThrownBy(() -> client.watchActions(EventOptions.all()))
        .isInstanceOf(ActionlogException.Unavailable.class);
  }

  @Test
  void aConnectionThatIsLostShouldBeUnavailable() {
    server.answerAll(request -> Response.NONE);

    assertThatThrownBy(() -> client.cancelAction(uuid(1)))
        .isInstanceOf(ActionlogException.Unavailable.class);
  }

  @Test
  void aHostThatIsUnknownShouldBeUnavailable() {
    try (ActionlogClient other = builder("http://actionlog.invalid").retries(0).build()) {
      assertThatThrownBy(() -> other.getAction(uuid(1)))
          .isInstanceOf(ActionlogException.Unavailable.class)
          .hasMessageContaining("unknown host");
    }
  }

  @Test
  void anAnswerThatIsNotWhatTheContractSaysShouldBeOfNoCause() {
    server.answer(200, "<html>").answer(200, "");

    assertThatThrownBy(() -> client.getAction(uuid(1)))
        .isExactlyInstanceOf(ActionlogException.class);
    assertThatThrownBy(() -> client.getAction(uuid(1)))
        .isExactlyInstanceOf(ActionlogException.class);
  }

  @ParameterizedTest
  @CsvSource({"7, PT7S", "soon, PT0S", "'Wed, 21 Oct 2015 07:28:00 GMT', PT0S"})
  void tooManyRequestsShouldSayWhenToAskAgain(String header, Duration expected) {
    server.answerAll(request -> new Response(429, "", Map.of("Retry-After", header)));

    assertThatThrownBy(() -> client.cancelAction(uuid(1)))
        .isInstanceOfSatisfying(
            ActionlogException.TooManyRequests.class,
            e -> assertThat(e.retryAfter()).isEqualTo(expected));
  }

  @Test
  void resolveShouldSayThatNothingIsFound() {
    server.answer(200, aPage(0, 0, null, List.of()));

    assertThatThrownBy(() -> client.resolve("7eaf"))
        .isInstanceOf(ActionlogException.NotFound.class)
        .hasMessage("listActions: uuid: 7eaf (no action's UUID begins so)");
  }

  private static Class<?> named(String cause) throws ClassNotFoundException {
    String name = ActionlogException.class.getName();
    return Class.forName(cause.isEmpty() ? name : name + "$" + cause);
  }
}
