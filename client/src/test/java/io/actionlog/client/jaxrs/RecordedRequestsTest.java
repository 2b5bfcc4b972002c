package io.actionlog.client.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the feature to which requests it records, and to the names in the paths of methods. */
class RecordedRequestsTest extends RecordedApplication {

  @Override
  Object resource() {
    return new Things();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/things/1/", "/things/1/watched/", "/things/1/parts/2/act/", "/things/nowhere/"})
  void recordActionShouldNotTellOfAnswersToOptions(String path) {
    answer(request("OPTIONS", path));
    ContainerRequest preflight = request("OPTIONS", path);
    preflight.header("Origin", "https://example.org");
    preflight.header("Access-Control-Request-Method", "POST");

    assertThat(answer(preflight).getHeaders()).doesNotContainKey(ACTION_URI);

    recorder.close();
    assertThat(actionlog.paths()).isEmpty();
  }

  @Test
  void recordActionShouldTellOfReadsThatAreAskedFor() {
    answer(request("GET", "/things/1/watched/"));
    answer(request("HEAD", "/things/1/watched/"));
    answer(request("GET", "/things/1/"));
    answer(request("HEAD", "/things/1/"));

    recorder.close();

    assertThat(actionlog.paths()).containsExactly("/things/1/watched/", "/things/1/watched/");
  }

  @Test
  void recordActionShouldGoByTheMethodThatAnOverrideHasChosen() {
    serve(new MethodOverride());
    ContainerRequest request = request("GET", "/things/1/");
    request.header("X-HTTP-Method-Override", "POST");

    answer(request);

    assertThat(recorded()).contains("\"method\":\"POST\"").contains("\"action\":\"Thing Do\"");
  }

  @ParameterizedTest
  @CsvSource({
    "[2001:db8::7]:443, 2001:db8::7",
    "81.2.69.142:443, 81.2.69.142",
    "999.1.1.1, unknown",
    "'1.2.3.4, 5.6.7.8', unknown",
  })
  void recordActionShouldTellTheAddressWithoutItsPort(String given, String ip) {
    ContainerRequest request = request("POST", "/things/1/");
    request.header("X-Real-IP", given);

    answer(request);

    assertThat(recorded()).contains("\"ip\":\"" + ip + "\"");
  }

  @Test
  void recordActionShouldTakeNamesOfTheWholePath() {
    answer(request("POST", "/things/1/parts/2/act/"));
    answer(request("POST", "/things/1/parts/2/odd/"));

    assertThat(recorded())
        .contains("\"object\":\"/api/things/1/parts/2/\"")
        // What its path turned out to lack is not left out: the rule on paths finds another one.
        .contains("\"object\":\"/things/1/parts/2/\"");
  }

  @Test
  void nameThatThePathLacksShouldBeRefusedAtTheStart() {
    assertThatThrownBy(() -> serve(new Missing()))
        .hasStackTraceContaining(
            "@Recorded(object = \"/api/t/{nope}/\") of Missing.missing: {nope} is not in its path"
                + " (expected one of [root, id])");
  }

  @Test
  void nameShouldBeFoundBesideItsPattern() {
    assertThat(PathNames.of("a/{ id : [0-9]{3}}/{rest: .*}/{b.c-d}/"))
        .containsExactly("id", "rest", "b.c-d");
  }

  /** A resource with a sub-resource. */
  @Path("/things/")
  public static final class Things {

    /** Reads. */
    @GET
    @Path("{id: [0-9]{1,3}}/")
    public String get() {
      return "thing";
    }

    /** Acts. */
    @POST
    @Path("{id: [0-9]{1,3}}/")
    @Recorded(action = "Thing Do", object = "/api/things/{id}/")
    public void act() {}

    /** Reads, and is recorded. */
    @GET
    @Path("{id}/watched/")
    @Recorded(reads = true)
    public String watched() {
      return "thing";
    }

    /** Is not recorded by itself. */
    @Path("{id}/parts/{part}/")
    public Parts parts() {
      return new Parts();
    }
  }

  /** A sub-resource. */
  public static final class Parts {

    /** Acts. */
    @POST
    @Path("act/")
    @Recorded(object = "/api/things/{id}/parts/{part}/")
    public void act() {}

    /** Acts, and names what its path lacks. */
    @POST
    @Path("odd/")
    @Recorded(object = "/api/things/{nope}/")
    public void odd() {}
  }

  /** Names what its path lacks. */
  @Path("/{root}/")
  public static final class Missing {

    /** Acts. */
    @POST
    @Path("missing/{id}/")
    @Recorded(action = "Missing", object = "/api/t/{nope}/")
    public void missing() {}
  }

  @PreMatching
  private static final class MethodOverride implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
      String method = request.getHeaderString("X-HTTP-Method-Override");
      if (method != null) {
        request.setMethod(method);
      }
    }
  }
}
