package io.actionlog.client.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.recording.ActionRecorder;
import io.actionlog.client.recording.FakeActionlog;
import io.actionlog.client.recording.work.ActionHandle;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the filter to recording what was called, by whom, and how it was answered. */
@Timeout(60)
class ActionRecordingFilterTest {

  private static final String ACTION_URI = "X-DockerCloud-Action-URI";
  private static final String SERVICE = "/api/app/v1/service/";

  @TempDir private Path directory;
  private FakeActionlog actionlog;
  private ActionlogClient client;
  private ActionRecorder recorder;
  private ActionRecordingFilter filter;

  @BeforeEach
  void start() throws IOException {
    actionlog = new FakeActionlog();
    client =
        ActionlogClient.builder(actionlog.address()).credentials("app", "key").retries(0).build();
    recorder = ActionRecorder.builder(client, directory.resolve("spool")).build();
    filter = new ActionRecordingFilter(recorder);
  }

  @AfterEach
  void stop() {
    recorder.close();
    client.close();
    actionlog.close();
  }

  @Test
  void recordActionShouldTellWhoCalledWhatAndHow() throws Exception {
    Exchange exchange = new Exchange("POST", SERVICE);
    exchange.requestHeaders.put("User-Agent", "curl/8.5.0");
    exchange.user = "anna";

    answer(
        exchange,
        (request, response) -> {
          exchange.status = 201;
          exchange.headers.put("Location", "http://localhost/api/app/v1/service/7/");
        });

    assertThat(recorded())
        .contains("\"action\":\"Service Create\"")
        .contains("\"object\":\"/api/app/v1/service/7/\"")
        .contains("\"method\":\"POST\"")
        .contains("\"path\":\"/api/app/v1/service/\"")
        .contains("\"user\":\"anna\"")
        .contains("\"ip\":\"56.78.90.12\"")
        .contains("\"user_agent\":\"curl/8.5.0\"")
        .contains("\"state\":\"Success\"")
        .contains("\"uuid\":\"" + uuid(exchange) + "\"");
  }

  @Test
  void recordActionShouldTakeWhatHttpAllowsAndTheContractDoesNot() throws Exception {
    Exchange exchange = new Exchange("DELETE", SERVICE + "%7B5%7D/");
    exchange.requestHeaders.put("User-Agent", "odd\u0007" + "x".repeat(5000));
    filter = filter.withAddress(request -> "not an address").withUser(request -> null);

    answer(exchange, (request, response) -> {});

    assertThat(recorded())
        .contains("\"path\":\"/api/app/v1/service/%7B5%7D/\"")
        .contains("\"ip\":\"unknown\"")
        .contains("\"user\":\"anonymous\"")
        .contains("\"user_agent\":\"odd x")
        .doesNotContain("x".repeat(4096));
  }

  @Test
  void recordActionShouldNotTellTheSessionThatThePathHolds() throws Exception {
    answer(new Exchange("DELETE", SERVICE + "5;jsessionid=1F"), (request, response) -> {});
    Exchange creating = new Exchange("POST", SERVICE + ";jsessionid=1F");
    answer(
        creating,
        (request, response) -> {
          creating.status = 201;
          creating.headers.put("Location", SERVICE + "7/;jsessionid=1F");
        });

    assertThat(recorded())
        .contains("\"action\":\"Service Delete\"", "\"path\":\"/api/app/v1/service/5\"")
        .contains("\"object\":\"/api/app/v1/service/5/\"")
        .contains("\"object\":\"/api/app/v1/service/7/\"")
        .doesNotContain("jsessionid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE"})
  void recordActionShouldNotTellOfReadsWhoeverAnswersThem(String method) throws Exception {
    Exchange exchange = new Exchange(method, SERVICE + "5/");

    answer(
        exchange,
        (request, response) ->
            assertThatThrownBy(() -> RecordedRequest.of(request))
                .isInstanceOf(IllegalStateException.class));

    assertThat(exchange.headers).doesNotContainKey(ACTION_URI);
    assertThat(recorded()).isEmpty();
  }

  @Test
  void recordActionShouldTellThatACallFailed() throws Exception {
    Exchange exchange = new Exchange("DELETE", SERVICE + "5/");

    answer(exchange, (request, response) -> exchange.status = 404);

    assertThat(recorded())
        .contains("\"action\":\"Service Delete\"")
        .contains("\"object\":\"/api/app/v1/service/5/\"")
        .contains("\"state\":\"Failed\"");
  }

  @Test
  void recordActionShouldTellOfWhatIsThrown() {
    for (Exception thrown :
        List.of(new ServletException("a"), new IOException("b"), new IllegalStateException("c"))) {
      assertThatThrownBy(
              () ->
                  filter.doFilter(
                      new Exchange("PUT", SERVICE + "5/").request(),
                      new Exchange("PUT", SERVICE).response(),
                      chain(thrown)))
          .isSameAs(thrown);
    }

    assertThat(recorded().split("\"state\":\"Failed\"", -1)).hasSize(4);
  }

  @Test
  void recordActionShouldTellWhatTheApplicationSays() throws Exception {
    answer(
        new Exchange("POST", "/rpc"),
        (request, response) ->
            RecordedRequest.of(request).named("Volume Grow").on("/api/app/v1/volume/9"));

    assertThat(recorded())
        .contains("\"action\":\"Volume Grow\"")
        .contains("\"object\":\"/api/app/v1/volume/9/\"");
  }

  @Test
  void recordActionShouldGiveTheApplicationAHandle() throws Exception {
    Exchange exchange = new Exchange("POST", SERVICE + "5/redeploy/");
    answer(
        exchange,
        (request, response) -> {
          exchange.status = 202;
          ActionHandle handle = RecordedRequest.of(request).begin(true, false);
          handle.log("redeployed");
          handle.succeed();
          assertThatThrownBy(() -> RecordedRequest.of(request).named("too late"))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("is recorded");
        });
    String uuid = uuid(exchange);

    Awaitility.await().until(() -> actionlog.state(uuid).equals("Success"));

    assertThat(actionlog.lines(uuid)).containsExactly("redeployed");
    assertThat(actionlog.bodies()).contains("\"can_be_canceled\":true");
  }

  @Test
  void recordActionShouldTellOfAnAsynchronousAnswerWhenItIsComplete() throws Exception {
    Exchange exchange = new Exchange("POST", SERVICE + "5/stop/");
    exchange.async = true;
    answer(exchange, (request, response) -> {});
    exchange.status = 503;
    exchange.listener().onComplete(new AsyncEvent(exchange.request().getAsyncContext()));

    assertThat(recorded()).contains("\"action\":\"Service Stop\"", "\"state\":\"Failed\"");
  }

  @Test
  void recordActionShouldTellWhoCalledThoughOnlyTheThreadOfTheRequestKnows() throws Exception {
    Exchange exchange = new Exchange("POST", SERVICE + "5/stop/");
    exchange.async = true;
    exchange.user = "anna";
    exchange.knowsUser = Thread.currentThread();
    AsyncEvent event = new AsyncEvent(exchange.request().getAsyncContext());
    answer(exchange, (request, response) -> {});

    FutureTask<Boolean> completion =
        new FutureTask<>(
            () -> {
              exchange.listener().onComplete(event);
              return true;
            });
    new Thread(completion).start();

    assertThat(completion.get()).isTrue();
    assertThat(recorded()).contains("\"user\":\"anna\"", "\"state\":\"Success\"");
  }

  @Test
  void recordActionShouldTellOfARequestThatIsDispatchedAgainOnce() throws Exception {
    Exchange exchange = new Exchange("POST", SERVICE);

    answer(
        exchange,
        (request, response) ->
            filter.doFilter(exchange.request(), exchange.response(), (again, same) -> {}));

    assertThat(recorded().split("\"uuid\"", -1)).hasSize(2);
  }

  @Test
  void recordActionShouldTellOfSelectedRequestsOnly() throws Exception {
    filter = filter.onlyFor(request -> request.getRequestURI().startsWith("/api/"));

    answer(new Exchange("POST", "/login"), (request, response) -> {});
    answer(new Exchange("POST", SERVICE), (request, response) -> {});

    assertThat(recorded()).contains(SERVICE).doesNotContain("login");
  }

  @Test
  void recordActionShouldPreventTheCallInTheStrictWayWhenItFails() throws Exception {
    AtomicInteger performed = new AtomicInteger();
    filter = filter.strictFor(request -> true);
    answer(new Exchange("POST", SERVICE), (request, response) -> performed.incrementAndGet());
    actionlog.answerOnly(503);
    Exchange exchange = new Exchange("POST", SERVICE);

    answer(exchange, (request, response) -> performed.incrementAndGet());

    assertThat(performed).hasValue(1);
    assertThat(exchange.status).isEqualTo(503);
    assertThat(exchange.body())
        .isEqualTo("{\"error\":\"not recorded, so not performed: recordAction: 503: away\"}");
    assertThat(exchange.headers)
        .containsEntry("Content-Type", "application/json")
        .doesNotContainKey(ACTION_URI);
  }

  private void answer(Exchange exchange, FilterChain chain) throws Exception {
    filter.doFilter(exchange.request(), exchange.response(), chain);
  }

  private static FilterChain chain(Exception thrown) {
    return (request, response) -> {
      if (thrown instanceof IOException failure) {
        throw failure;
      }
      if (thrown instanceof ServletException failure) {
        throw failure;
      }
      throw (RuntimeException) thrown;
    };
  }

  private String recorded() {
    recorder.close();
    return actionlog.bodies();
  }

  private static String uuid(Exchange exchange) {
    return Objects.requireNonNull(exchange.headers.get(ACTION_URI)).replaceAll(".*/action/|/", "");
  }
}
