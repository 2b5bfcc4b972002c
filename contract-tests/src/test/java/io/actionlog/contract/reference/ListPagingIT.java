package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Archive;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.HostedServer;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "Lists all actions in chronological order", a page at a time, to the last page in both directions
 * and orders.
 */
class ListPagingIT {

  private static final Api API = Fixture.of(Archive.NAMESPACE).api();
  private static final String FIRST = "/api/audit/v1/action/";

  @Test
  void listActionsShouldBeInChronologicalOrder() {
    assertThat(API.uuids("?limit=1000")).isEqualTo(Archive.uuids());
  }

  @Test
  void listActionsShouldBeOldestFirstByStartDate() {
    assertThat(API.uuids("?limit=1000&order_by=start_date")).isEqualTo(Archive.uuids());
  }

  @Test
  void listActionsShouldBeNewestFirstByMinusStartDate() {
    assertThat(API.uuids("?limit=1000&order_by=-start_date")).isEqualTo(newestFirst());
  }

  @Test
  void listActionsShouldBeNewestFirstWhereTheServerIsSetSo() {
    try (HostedServer server =
        HostedServer.start(
            Archive.write(Fixture.folder("newest")),
            Fixture.SCRIPTS,
            "--list-order",
            "newest-first")) {
      Api api = Api.at(server.address(), server.account(Archive.NAMESPACE));
      assertThat(api.uuids("?limit=1000")).isEqualTo(newestFirst());
      assertThat(api.uuids("?limit=1000&order_by=start_date")).isEqualTo(Archive.uuids());
    }
  }

  @Test
  void listActionsShouldGive25ActionsWithoutALimit() {
    assertThat(API.uuids("")).isEqualTo(Archive.uuids().subList(0, 25));
  }

  @Test
  void listActionsShouldDescribeThePage() {
    String body = API.given().when().get("/action/").asString();
    assertThat(body)
        .startsWith(
            "{\"meta\":{\"limit\":25,\"next\":\"/api/audit/v1/action/?limit=25&offset=25\",\"offset\":0,"
                + "\"previous\":null,\"total_count\":133},");
  }

  @ParameterizedTest
  @CsvSource({
    "1,start_date",
    "2,start_date",
    "25,start_date",
    "133,start_date",
    "7,-start_date",
    "500,-start_date"
  })
  void listActionsShouldLeadToTheLastPageByNext(int limit, String order) {
    assertThat(follow(FIRST + "?limit=" + limit + "&order_by=" + order, "next"))
        .isEqualTo(order.startsWith("-") ? newestFirst() : Archive.uuids());
  }

  @ParameterizedTest
  @CsvSource({"19,114,start_date", "19,114,-start_date", "133,133,start_date", "1,133,start_date"})
  void listActionsShouldLeadToTheFirstPageByPrevious(int limit, int offset, String order) {
    List<String> all = order.startsWith("-") ? newestFirst() : Archive.uuids();
    List<String> seen =
        follow(FIRST + "?limit=" + limit + "&offset=" + offset + "&order_by=" + order, "previous");
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 1000})
  void listActionsShouldGiveEveryActionOnceByOffsetAndLimit(int limit) {
    List<String> seen = new ArrayList<>();
    for (int offset = 0; offset < 133; offset += limit) {
      seen.addAll(API.uuids("?limit=" + limit + "&offset=" + offset));
    }
    assertThat(seen).isEqualTo(Archive.uuids());
  }

  @Test
  void listActionsShouldHaveNoNextPageOnTheLast() {
    list("?limit=33&offset=100").body("meta.next", nullValue());
  }

  @Test
  void listActionsShouldHaveANextPageBeforeTheLast() {
    list("?limit=32&offset=100").body("meta.next", equalTo(FIRST + "?limit=32&offset=132"));
  }

  @Test
  void listActionsShouldHaveNoPreviousPageOnTheFirst() {
    list("?limit=5").body("meta.previous", nullValue());
  }

  @Test
  void listActionsShouldCountAllActionsOnEveryPage() {
    list("?limit=5&offset=130").body("meta.total_count", equalTo(133));
  }

  @Test
  void listActionsShouldBeEmptyBeyondTheEnd() {
    assertThat(API.uuids("?offset=133")).isEmpty();
  }

  @Test
  void listActionsShouldHaveNoNextPageBeyondTheEnd() {
    list("?offset=9007199254740991").body("meta.next", nullValue());
  }

  @Test
  void listActionsShouldKeepTheNamespaceInTheLinks() {
    API.in(Archive.NAMESPACE)
        .given()
        .when()
        .get("/action/?limit=2")
        .then()
        .body("meta.next", equalTo("/api/audit/v1/archive/action/?limit=2&offset=2"));
  }

  @Test
  void listActionsShouldKeepTheFiltersInTheLinks() {
    List<String> failed =
        Archive.ACTIONS.stream()
            .filter(a -> a.state().label().equals("Failed"))
            .map(a -> a.uuid().toString())
            .toList();
    String date = "Thu%2C%2031%20Mar%202016%2023%3A59%3A59%20%2B0000";
    assertThat(follow(FIRST + "?limit=4&state=Failed&start_date__lte=" + date, "next"))
        .isEqualTo(failed);
  }

  @Test
  void listActionsShouldKeepTheOrderStableWhileActionsAreAdded() {
    Fixture fixture = Fixture.of("growing");
    List<String> started = new ArrayList<>();
    for (int count = 0; count < 10; count++) {
      started.add(fixture.started("true").toString());
    }
    List<String> before = fixture.api().uuids("?limit=6");
    started.add(fixture.started("true").toString());
    List<String> seen = new ArrayList<>(before);
    seen.addAll(fixture.api().uuids("?limit=6&offset=6"));
    assertThat(seen).isEqualTo(started);
  }

  @Test
  void listActionsShouldShowOnlyTheNamespaceAskedFor() {
    String foreign = Fixture.of("attributes").anAction().toString();
    assertThat(API.uuids("?limit=1000")).doesNotContain(foreign);
  }

  /** The actions of all pages, from an address on along the links of one name. */
  private static List<String> follow(String address, String link) {
    List<String> seen = new ArrayList<>();
    @Nullable String next = address;
    while (next != null) {
      Response page = API.at("").given().when().get(next);
      page.then().statusCode(200);
      seen.addAll(json(page.then()).path("objects").findValuesAsText("uuid"));
      next = json(page.then()).path("meta").path(link).textValue();
    }
    return seen;
  }

  private static ValidatableResponse list(String query) {
    return API.given().when().get("/action/" + query).then().statusCode(200);
  }

  private static List<String> newestFirst() {
    List<String> uuids = new ArrayList<>(Archive.uuids());
    Collections.reverse(uuids);
    return uuids;
  }
}
