package io.actionlog.client.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the feature to recording once how a call was answered, whatever becomes of the body. */
class ActionRecordingFeatureBodyTest extends RecordedApplication {

  private static final String BODY = "/api/app/v1/body/";

  @Override
  Object resource() {
    return new BodyResource();
  }

  @ParameterizedTest
  @CsvSource({"POST,text/", "POST,none/", "POST,later/", "GET,read/", "HEAD,read/"})
  void recordActionShouldTellOnceOfWhatIsWritten(String method, String path) {
    ContainerResponse response = answer(request(method, BODY + path));

    assertRecordedOnce("Success", uuid(response));
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken/", "odd/", "broken-later/"})
  void recordActionShouldTellOnceThatABodyCannotBeWritten(String path) {
    ContainerResponse response = answer(request("POST", BODY + path));

    assertThat(response.getStatus()).isEqualTo(500);
    assertRecordedOnce("Failed", uuid(response));
  }

  @Test
  void recordActionShouldTellOfABodyThatEndsEarly() {
    ContainerResponse response = answer(request("POST", BODY + "torn/"));

    assertThat(response.getStatus()).isEqualTo(200);
    assertRecordedOnce("Failed", uuid(response));
  }

  @Test
  void recordActionShouldTellOnceOfABodyWhoseMappedExceptionCannotBeWrittenEither() {
    serve(new Unwritable());

    assertThatThrownBy(() -> answer(request("POST", BODY + "broken/")))
        .isInstanceOf(AssertionError.class);

    assertThat(recorded()).containsOnlyOnce("\"uuid\"").contains("\"state\":\"Failed\"");
  }

  @Test
  void recordActionShouldTellOnceOfACallThatAFilterRefusesWithABody() {
    serve(new Refusing());

    ContainerResponse response = answer(request("POST", BODY + "text/"));

    assertThat(response.getStatus()).isEqualTo(403);
    assertRecordedOnce("Failed", uuid(response));
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken-strict/", "broken-handle/"})
  void recordActionShouldEndWhatWasRecordedBeforeItsBodyCouldNotBeWritten(String path) {
    String uuid = uuid(answer(request("POST", BODY + path)));

    Awaitility.await().until(() -> actionlog.state(uuid).equals("Failed"));

    assertThat(actionlog.lines(uuid)).contains("The answer to the call could not be written");
  }

  @Test
  void recordActionShouldLetWorkGoOnWhoseAnswerCannotBeWritten() {
    String uuid = uuid(answer(request("POST", BODY + "broken-work/")));

    Awaitility.await().until(() -> actionlog.state(uuid).equals("Success"));

    assertThat(actionlog.lines(uuid)).containsExactly("done");
  }

  @Test
  void recordActionShouldNotNameAnActionThatIsNotRecorded() {
    recorder.close();

    assertThat(answer(request("POST", BODY + "text/")).getHeaders()).doesNotContainKey(ACTION_URI);
    assertThat(answer(request("POST", BODY + "none/")).getHeaders()).doesNotContainKey(ACTION_URI);
  }

  private void assertRecordedOnce(String state, String uuid) {
    assertThat(recorded())
        .containsOnlyOnce("\"uuid\"")
        .contains("\"uuid\":\"" + uuid + "\"")
        .contains("\"state\":\"" + state + "\"");
  }

  private static final class Unwritable implements ExceptionMapper<IOException> {

    @Override
    public Response toResponse(IOException thrown) {
      return Response.status(418).type("application/x-odd").entity(new Object()).build();
    }
  }

  private static final class Refusing implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
      request.abortWith(Response.status(403).entity("no").build());
    }
  }
}
