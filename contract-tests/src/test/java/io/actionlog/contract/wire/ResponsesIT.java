package io.actionlog.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Archive;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Scripts;
import io.actionlog.server.action.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire.md, "Responses"; what the page says exactly is compared as bytes. */
class ResponsesIT {

  private static final OldFixture FIXTURE = OldFixture.of("responses");
  private static final OldApi API = FIXTURE.api();
  private static final OldApi ARCHIVE = OldFixture.of(Archive.NAMESPACE).api();

  // "`Content-Type: application/json`, exactly, with no charset parameter. Same for errors."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/action/",
        "/operation/",
        "/health/",
        "/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/"
      })
  void listActionsShouldHaveTheContentTypeToTheByte(String path) {
    assertThat(API.get(path).message().head()).contains("\r\nContent-Type: application/json\r\n");
  }

  @Test
  void listActionsShouldHaveTheContentTypeToTheByteWhateverCharsetIsAskedFor() {
    Reply reply =
        API.call("GET", "/action/")
            .header("Accept", "application/json; charset=utf-8")
            .header("Accept-Charset", "latin1")
            .send();
    assertThat(reply.message().head()).contains("\r\nContent-Type: application/json\r\n");
  }

  // "Errors: `{"error": "Descriptive message"}`."
  @Test
  void getActionShouldAnswerAnErrorWithTheMessageAlone() {
    String body =
        API.get("/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/").hasStatus(404).message().text();
    assertThat(body)
        .isEqualTo(
            "{\"error\":\"uuid: 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce (expected the UUID of an action that you may"
                + " see)\"}");
  }

  // "Header name and spacing exactly `X-DockerCloud-Action-URI: /api/audit/v1/action/{uuid}/`".
  @Test
  void startOperationShouldSpellTheActionUriHeaderToTheByte() {
    Reply started = API.start(Scripts.RUN, Fixture.SCRIPTS.object("true"));
    assertThat(started.message().head())
        .contains("\r\nX-DockerCloud-Action-URI: /api/audit/v1/action/" + started.uuid() + "/\r\n");
  }

  @Test
  void retryActionShouldSpellTheActionUriHeaderToTheByte() {
    Reply retried = API.post("/action/" + FIXTURE.anAction().uuid() + "/retry/");
    assertThat(retried.message().head())
        .contains("\r\nX-DockerCloud-Action-URI: /api/audit/v1/action/" + retried.uuid() + "/\r\n");
  }

  @Test
  void cancelActionShouldSpellTheActionUriHeaderToTheByteWhenItIsRefused() {
    Reply refused = API.post("/action/" + FIXTURE.anAction().uuid() + "/cancel/").hasStatus(409);
    assertThat(refused.message().head())
        .containsPattern("\r\nX-DockerCloud-Action-URI: /api/audit/v1/action/[0-9a-f-]{36}/\r\n");
  }

  // "Dates in bodies: `Wed, 17 Sep 2014 08:26:22 +0000`, English names, two-digit day, always
  // `+0000`, never `GMT`."
  @Test
  void getActionShouldPrintDatesToTheByte() {
    Action first = Archive.ACTIONS.get(0);
    assertThat(ARCHIVE.action(first.uuid()).message().text())
        .contains("\"start_date\":\"Wed, 09 Mar 2016 00:00:01 +0000\"");
  }

  // "Whole seconds. `end_date` is `null` until the action ends."
  @Test
  void getActionShouldPrintNullForADateThatIsNotYet() {
    assertThat(FIXTURE.inProgress().message().text()).contains("\"end_date\":null,");
  }

  // "`object` is always a string, `location` is `City, Country` or `unknown`."
  @Test
  void getActionShouldPrintObjectAndLocationAsStrings() {
    String body = ARCHIVE.action(Archive.ACTIONS.get(0).uuid()).message().text();
    assertThat(body)
        .contains("\"location\":\"New York, USA\"")
        .contains("\"object\":\"/api/app/v1/service/");
  }

  @Test
  void getActionShouldPrintUnknownForALocationThatNobodyKnows() {
    assertThat(FIXTURE.anAction().message().text()).contains("\"location\":\"unknown\"");
  }

  // "List envelope:
  // `{"meta":{"limit":25,"next":null,"offset":0,"previous":null,"total_count":133},"objects":[...]}`."
  @Test
  void listActionsShouldPrintTheEnvelopeToTheByte() {
    assertThat(ARCHIVE.get("/action/?limit=500").message().text())
        .startsWith(
            "{\"meta\":{\"limit\":500,\"next\":null,\"offset\":0,\"previous\":null,\"total_count\":133},"
                + "\"objects\":[{");
  }

  // "Recorded: `"next":"/api/audit/v1/action/?limit=2&offset=2"` at offset 0".
  @Test
  void listActionsShouldPrintTheNextLinkAsRecorded() {
    assertThat(ARCHIVE.get("/action/?limit=2").message().text())
        .contains("\"next\":\"/api/audit/v1/action/?limit=2&offset=2\"");
  }

  // "`"previous":"/api/audit/v1/action/?limit=2&offset=0"` at offset 2".
  @Test
  void listActionsShouldPrintThePreviousLinkAsRecorded() {
    assertThat(ARCHIVE.get("/action/?limit=2&offset=2").message().text())
        .contains("\"previous\":\"/api/audit/v1/action/?limit=2&offset=0\"");
  }

  // "Other query parameters are kept in both links."
  @Test
  void listActionsShouldKeepOtherParametersInBothLinks() {
    String body =
        ARCHIVE.get("/action/?limit=2&offset=2&state=Failed&order_by=-start_date").message().text();
    String kept = "&(state=Failed&order_by=-start_date|order_by=-start_date&state=Failed)\"";
    assertThat(body).containsPattern("\"next\":\"/api/audit/v1/action/\\?limit=2&offset=4" + kept);
    assertThat(body)
        .containsPattern("\"previous\":\"/api/audit/v1/action/\\?limit=2&offset=0" + kept);
  }

  // "Limit: 25 when absent; clients send 1 to 500; 1 to 1000 is accepted. Anything else: 400."
  @ParameterizedTest
  @ValueSource(ints = {1, 25, 500, 1000})
  void listActionsShouldTakeTheLimit(int limit) {
    assertThat(API.get("/action/?limit=" + limit).json().at("/meta/limit").intValue())
        .isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1001", "99999999999999999999", "ten", "1.5", "", "1e2", "0x10"})
  void listActionsShouldRefuseTheLimit(String limit) {
    API.call("GET", "/action/?limit=" + limit)
        .expectingInvalidRequest()
        .send()
        .isError(400, "limit: ", "expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2010", "10%20", "+10"})
  void listActionsShouldRefuseALimitWithMoreThanDigits(String limit) {
    API.get("/action/?limit=" + limit).isError(400, "limit: ", "expected");
  }

  // "Recorded finished actions carried `false` for both" (can_be_retried and can_be_canceled).
  @Test
  void listActionsShouldSayFalseForBothOfAFinishedActionWhoseOperationIsUnknown() {
    assertThat(ARCHIVE.get("/action/?limit=1").message().text())
        .contains("\"can_be_canceled\":false,\"can_be_retried\":false");
  }

  // "Clients read the body of cancel and retry as an Action object."
  @Test
  void cancelActionShouldAnswerWithAllAttributesOfAnAction() {
    Reply pending = FIXTURE.pending();
    Reply canceled = API.post("/action/" + pending.uuid() + "/cancel/").hasStatus(202);
    assertThat(names(canceled)).isEqualTo(names(pending));
  }

  private static List<String> names(Reply reply) {
    List<String> names = new ArrayList<>();
    reply.json().fieldNames().forEachRemaining(names::add);
    return names;
  }
}
