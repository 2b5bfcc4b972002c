package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.uuid;
import static io.actionlog.contract.harness.Recorder.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Suite;
import io.actionlog.harness.Scripts;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that a start gives to the parameters of an operation. */
class ParametersIT {

  private static final Fixture FIXTURE = Fixture.of("parameters");
  private static final Api API = FIXTURE.api();
  private static final Recorder RECORDER = FIXTURE.recorder();
  private static final String PRINT =
      "echo \"$ACTIONLOG_PARAMETER_TAG|$ACTIONLOG_PARAMETER_NOTE|${#ACTIONLOG_PARAMETER_TOKEN}|$#\"";

  private static Response start(String operation, String object, String values) {
    return API.givenJson("{\"object\": \"" + object + "\", \"parameters\": " + values + "}")
        .when()
        .post("/operation/{name}/start/", operation);
  }

  private static Response start(String object, String values) {
    return start(Scripts.RUN_WITH, object, values);
  }

  private static UUID ended(Response started) {
    return uuid(API.awaitState(uuid(started.then().statusCode(202)), "Success"));
  }

  @Test
  void startOperationShouldGiveTheCommandItsValuesInTheEnvironment() {
    String values = "{\"tag\": \"v1.27\", \"note\": \"a; b $(c)\", \"token\": \"s3cret9\"}";
    Response started = start(Fixture.SCRIPTS.object(PRINT), values);
    started.then().body("parameters", equalTo(Map.of("tag", "v1.27", "note", "a; b $(c)")));
    assertThat(RECORDER.log(ended(started))).containsExactly("v1.27|a; b $(c)|7|0");
  }

  @Test
  void startOperationShouldTakeTheDefaultOfWhatIsNotGiven() {
    Response started = start(Fixture.SCRIPTS.object(PRINT), "{\"note\": \"n\"}");
    started.then().body("parameters", equalTo(Map.of("tag", "v1", "note", "n")));
    assertThat(RECORDER.log(ended(started))).containsExactly("v1|n|0|0");
  }

  @Test
  void startOperationShouldTakeABodyWithoutParameters() {
    API.start(Scripts.RUN_WITH, Fixture.SCRIPTS.object("true"))
        .then()
        .statusCode(202)
        .body("parameters", equalTo(Map.of("tag", "v1", "note", "")));
    API.start(Scripts.RUN, Fixture.SCRIPTS.object("true"))
        .then()
        .statusCode(202)
        .body("parameters", equalTo(Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"tag": "1"}        | parameters.tag: 1 (expected a value that fits v[0-9]+(\\.[0-9]+)*)
          {"tag": ""}         | parameters.tag: empty (expected a value that fits v[0-9]+(\\.[0-9]+)*)
          {"tga": "v1"}       | parameters.tga: not declared (expected one of tag, note, token)
          {"TAG": "v1"}       | parameters.TAG: not declared (expected one of tag, note, token)
          {"note": "a\\nb"}   | (expected a value without control characters
          {"token": "S3CRET"} | parameters.token: a secret value that does not fit (expected a value that fits [a-z0-9]*)
          """)
  void startOperationShouldRefuseAWrongValueAndRecordNothing(String values, String message) {
    String object = Fixture.SCRIPTS.object("true");
    Response refused = start(object, values);
    refused.then().spec(error(400, message));
    assertThat(refused.asString()).doesNotContain("S3CRET");
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  @Test
  void startOperationShouldRefuseAValueForAnOperationWithoutParameters() {
    start(Scripts.RUN, Fixture.SCRIPTS.object("true"), "{\"tag\": \"v1\"}")
        .then()
        .spec(error(400, "parameters.tag: not declared (expected none"));
  }

  @Test
  void startOperationShouldTakeAValueOf4096CharactersAndNoLonger() {
    String longest = "a".repeat(4096);
    start(Fixture.SCRIPTS.object("true"), "{\"note\": \"" + longest + "\"}").then().statusCode(202);
    start(Fixture.SCRIPTS.object("true"), "{\"note\": \"" + longest + "a\"}")
        .then()
        .spec(error(400, "parameters.note: ", "(expected at most 4096 characters)"));
  }

  @Test
  void retryActionShouldRepeatAllValues() {
    String values = "{\"tag\": \"v2\", \"token\": \"s3cret9\"}";
    UUID original = ended(start(Fixture.SCRIPTS.object(PRINT), values));
    Response retried = API.given().when().post("/action/{uuid}/retry/", original);
    retried.then().statusCode(202).body("parameters", equalTo(Map.of("tag", "v2", "note", "")));
    assertThat(RECORDER.log(ended(retried))).containsExactly("v2||7|0");
  }

  @Test
  void startOperationShouldRefuseAKeyThatCameWithAnotherSecret() {
    String key = UUID.randomUUID().toString();
    String body =
        "{\"object\": \""
            + Fixture.SCRIPTS.object("true")
            + "\", \"parameters\": {\"token\": \"%s\"}}";
    for (int status : List.of(202, 202, 409)) {
      API.givenJson(body.formatted(status == 409 ? "0ther" : "s3cret9"))
          .header(KEY, key)
          .when()
          .post("/operation/{name}/start/", Scripts.RUN_WITH)
          .then()
          .statusCode(status);
    }
  }

  /** Neither the database and its log, nor what the server prints, nor any answer has it. */
  @Test
  void aSecretShouldBeReadableNowhere() throws Exception {
    String secret = "s3cret" + UUID.randomUUID().toString().replace("-", "");
    String key = UUID.randomUUID().toString();
    String values = "{\"token\": \"" + secret + "\"}";
    String object = Fixture.SCRIPTS.object("echo ${#ACTIONLOG_PARAMETER_TOKEN}");
    UUID uuid =
        ended(
            API.givenJson("{\"object\": \"" + object + "\", \"parameters\": " + values + "}")
                .header(KEY, key)
                .when()
                .post("/operation/{name}/start/", Scripts.RUN_WITH));
    assertThat(RECORDER.log(uuid)).containsExactly(String.valueOf(secret.length()));
    assertThat(API.getAction(uuid).extract().asString()).doesNotContain(secret, "token");
    assertThat(Fixture.SERVER.log()).doesNotContain(secret);
    try (var files = Files.list(Fixture.SERVER.data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain(secret);
      }
    }
    assertThat(Suite.json(API.getAction(uuid).extract().asString()).path("parameters").size())
        .isEqualTo(2);
  }
}
