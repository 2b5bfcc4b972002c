package io.actionlog.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpServer;
import io.actionlog.client.generated.ApiException;
import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.api.OperationsApi;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.StartOperationRequest;
import io.actionlog.client.transport.RestTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the generated client, and what is mended in it, to the wire. */
class GeneratedClientTest {

  private static final UUID ID = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");

  private final BlockingQueue<URI> requested = new LinkedBlockingQueue<>();
  private volatile int status = 200;
  private volatile String answer = "{}";
  private HttpServer server;
  private RestTransport transport;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requested.add(exchange.getRequestURI());
          exchange.getRequestBody().readAllBytes();
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    transport =
        new RestTransport(
            HttpClient.newHttpClient(),
            "http://127.0.0.1:" + server.getAddress().getPort() + "/api/audit/v1");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void bodyShouldBeReadAsUtf8OnEveryPlatform() throws Exception {
    answer = "{\"location\":\"Zürich, Schweiz\"}";

    assertThat(new ActionsApi(transport).getAction(ID).getLocation()).isEqualTo("Zürich, Schweiz");
  }

  @Test
  void errorShouldBeReadAsUtf8OnEveryPlatform() {
    status = 404;
    answer = "{\"error\":\"no action “x”\"}";

    ApiException error =
        catchThrowableOfType(ApiException.class, () -> new ActionsApi(transport).getAction(ID));

    assertThat(error.getCode()).isEqualTo(404);
    assertThat(error.getResponseBody()).isEqualTo(answer);
  }

  @Test
  void datesShouldBeReadAsTheContractWritesThem() throws Exception {
    answer = "{\"start_date\":\"Sun, 07 Sep 2014 08:26:22 +0000\",\"end_date\":null}";

    Action action = new ActionsApi(transport).getAction(ID);

    assertThat(action.getStartDate()).isEqualTo(Instant.parse("2014-09-07T08:26:22Z"));
    assertThat(action.getEndDate()).isNull();
  }

  @Test
  void datesShouldBeWrittenAsTheContractReadsThem() throws Exception {
    assertThat(RestTransport.mapper().writeValueAsString(Instant.parse("2014-09-07T08:26:22.999Z")))
        .isEqualTo("\"Sun, 07 Sep 2014 08:26:22 +0000\"");
  }

  @Test
  void wrongDateShouldBeRefusedWithWhatWasExpected() {
    assertThatThrownBy(() -> RestTransport.mapper().readValue("\"2014-09-07\"", Instant.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("expected a date like Wed, 17 Sep 2014 08:26:22 +0000");
  }

  @Test
  void stateAndAttributeThatAreNewShouldBeSurvived() throws Exception {
    answer = "{\"state\":\"Paused\",\"colour\":\"red\"}";

    assertThat(new ActionsApi(transport).getAction(ID).getState())
        .isEqualTo(ActionState.UNKNOWN_DEFAULT_OPEN_API);
  }

  @Test
  void queryShouldCarryValuesOfTheWireEncodedOnceAndNothingForNull() throws Exception {
    answer = "{\"objects\":[]}";

    ActionQuery.builder()
        .state(ActionState.IN_PROGRESS)
        .objectUri("/api/app/v1/service/1/")
        .limit(2)
        .build()
        .send(new ActionsApi(transport));

    assertThat(requested.take())
        .hasToString(
            "/api/audit/v1/action/?state=In%20progress&object=%2Fapi%2Fapp%2Fv1%2Fservice%2F1%2F&limit=2");
  }

  @Test
  void everyApiObjectShouldUseTheOneHttpClient() {
    assertThat(transport.getHttpClient()).isSameAs(transport.getHttpClient());
  }

  @Test
  void addressShouldKeepAHostWithAnUnderscore() {
    assertThat(
            new RestTransport(HttpClient.newHttpClient(), "http://audit_1:8080/api/audit/v1")
                .getBaseUri())
        .isEqualTo("http://audit_1:8080/api/audit/v1");
  }

  @Test
  void pathShouldBeTheOneOfTheDocument() throws Exception {
    status = 202;

    new OperationsApi(transport)
        .startOperation("deploy", null, new StartOperationRequest().objectUri("/a/"));

    assertThat(requested.take()).hasToString("/api/audit/v1/operation/deploy/start/");
  }
}
