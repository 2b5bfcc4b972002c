package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Archive;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are read by cursors. */
class CursorIT {

  private static final Api API = Fixture.of(Archive.NAMESPACE).api();

  @ParameterizedTest
  @CsvSource({"1,start_date", "25,-start_date", "132,start_date", "133,-start_date"})
  void listActionsShouldLeadToTheLastPageByCursor(int limit, String order) {
    List<String> expected = new ArrayList<>(Archive.uuids());
    if (order.startsWith("-")) {
      Collections.reverse(expected);
    }
    assertThat(all(API, "limit=" + limit + "&order_by=" + order)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=Failed",
        "state=Failed&state=Canceled&order_by=-start_date",
        "uuid__startswith=a",
        "start_date__gte=2016-03-31T00:00:05Z&end_date__gte=2016-03-31T00:00:15Z",
        "q=service"
      })
  void listActionsShouldKeepFiltersBesideACursor(String filters) {
    assertThat(all(API, "limit=4&" + filters)).isEqualTo(API.uuids("?limit=1000&" + filters));
  }

  @Test
  void listActionsShouldCombineObjectWithACursor() {
    String filter = "include_related=true&object=" + Archive.object(2);
    assertThat(all(API, "limit=2&" + filter))
        .isEqualTo(API.uuids("?limit=1000&" + filter))
        .isNotEmpty();
  }

  @Test
  void listActionsShouldLeadOnByNextFromAPageByCursor() {
    JsonNode first = page(API, "limit=3&state=Failed&cursor=start");
    String cursor = first.at("/meta/next_cursor").asText();
    assertThat(first.at("/meta/next").asText())
        .isEqualTo("/api/audit/v1/action/?limit=3&cursor=" + cursor + "&state=Failed");
    assertThat(first.at("/meta/previous").isNull()).isTrue();
    assertThat(json(API.at("").given().when().get(first.at("/meta/next").asText()).then()))
        .isEqualTo(page(API, "limit=3&state=Failed&cursor=" + cursor));
  }

  @Test
  void listActionsShouldHaveACursorOnlyWhereOneWasAskedForAndOthersFollow() {
    assertThat(page(API, "limit=3").path("meta").has("next_cursor")).isFalse();
    assertThat(page(API, "limit=133&cursor=start").path("meta").has("next_cursor")).isFalse();
    assertThat(page(API, "limit=132&cursor=start").path("meta").has("next_cursor")).isTrue();
  }

  @Test
  void listActionsShouldRepeatAndPassOverNothingWhateverIsRecordedMeanwhile() {
    Fixture fixture = Fixture.of("cursors");
    String object = Report.object();
    List<String> there = recorded(fixture, object, "10", "10", "10", "10", "11", "09");
    for (String order : List.of("start_date", "-start_date")) {
      String query = "limit=3&object=" + object + "&order_by=" + order + "&cursor=";
      List<String> seen = new ArrayList<>();
      String cursor = "start";
      while (!cursor.isEmpty()) {
        JsonNode page = page(fixture.api(), query + cursor);
        seen.addAll(page.path("objects").findValuesAsText("uuid"));
        cursor = page.at("/meta/next_cursor").asText();
        // One where the reading has been, whichever way it goes, and one among what is to come.
        recorded(fixture, object, "08", "12");
      }
      assertThat(seen).doesNotHaveDuplicates().containsAll(there);
    }
  }

  @Test
  void listActionsShouldShowNothingOfAnotherNamespaceByItsCursor() {
    String foreign = page(API, "limit=1&cursor=start").at("/meta/next_cursor").asText();
    Fixture fixture = Fixture.of("cursors");
    String uuid = fixture.anAction().toString();
    assertThat(all(fixture.api(), "limit=500", foreign))
        .contains(uuid)
        .doesNotContainAnyElementsOf(Archive.uuids());
  }

  @Test
  void listActionsShouldRefuseACursorOfTheOtherOrder() {
    String cursor =
        page(API, "limit=1&order_by=-start_date&cursor=start").at("/meta/next_cursor").asText();
    API.given()
        .when()
        .get("/action/?order_by=start_date&cursor=" + cursor)
        .then()
        .spec(error(400, "cursor: " + cursor, "order_by"));
    assertThat(page(API, "limit=1&cursor=" + cursor).path("objects"))
        .isEqualTo(page(API, "limit=1&order_by=-start_date&cursor=" + cursor).path("objects"));
  }

  @Test
  void listActionsShouldRefuseAnOffsetBesideACursor() {
    API.given()
        .when()
        .get("/action/?offset=1&cursor=start")
        .then()
        .spec(error(400, "offset: 1 (expected", "cursor"));
    assertThat(page(API, "offset=0&cursor=start")).isEqualTo(page(API, "cursor=start"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"of-no-page", "Start", "25", "AQAAAABW_HVmAAAAAAAAAAAAAAAAAAAA"})
  void listActionsShouldRefuseWhatIsNoCursor(String cursor) {
    API.given()
        .when()
        .get("/action/?cursor=" + cursor)
        .then()
        .spec(error(400, "cursor: " + cursor + " (expected start, or the next_cursor of a page)"));
  }

  /** Recorded in this order, each at an hour of the same day. */
  private static List<String> recorded(Fixture fixture, String object, String... hours) {
    List<Report> reports =
        Stream.of(hours)
            .map(
                hour ->
                    Report.ended(object, "Success")
                        .with("start_date", "Thu, 31 Mar 2016 " + hour + ":00:00 +0000"))
            .toList();
    List<String> uuids = new ArrayList<>();
    json(fixture.recorder().recordAll(reports).then().statusCode(201))
        .path("resource_uris")
        .forEach(uri -> uuids.add(uri.asText().replaceFirst(".*/action/(.*)/", "$1")));
    return uuids;
  }

  private static List<String> all(Api api, String query) {
    return all(api, query, "start");
  }

  private static List<String> all(Api api, String query, String start) {
    List<String> seen = new ArrayList<>();
    String cursor = start;
    while (!cursor.isEmpty()) {
      JsonNode page = page(api, query + "&cursor=" + cursor);
      seen.addAll(page.path("objects").findValuesAsText("uuid"));
      cursor = page.at("/meta/next_cursor").asText();
    }
    return seen;
  }

  private static JsonNode page(Api api, String query) {
    return json(api.given().when().get("/action/?" + query).then().statusCode(200));
  }
}
