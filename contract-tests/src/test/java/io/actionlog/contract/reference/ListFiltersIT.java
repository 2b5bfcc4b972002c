package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Archive;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.server.action.Action;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table "Query Parameters" of the reference: each filter alone and with others, found again by
 * recomputation.
 */
class ListFiltersIT {

  private static final Api API = Fixture.of(Archive.NAMESPACE).api();
  private static final Action SAMPLE = Archive.ACTIONS.get(60);
  private static final Instant MIDDLE = Instant.parse("2016-03-31T00:00:15Z");

  private record Filter(String name, String value, Predicate<Action> rule) {
    String parameter() {
      return name + "=" + URLEncoder.encode(value, UTF_8);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Filter> FILTERS =
      List.of(
          new Filter("uuid", SAMPLE.uuid().toString(), a -> a.uuid().equals(SAMPLE.uuid())),
          new Filter(
              "uuid__startswith",
              SAMPLE.uuid().toString().substring(0, 1),
              a -> a.uuid().toString().startsWith(SAMPLE.uuid().toString().substring(0, 1))),
          new Filter("state", SAMPLE.state().label(), a -> a.state() == SAMPLE.state()),
          new Filter(
              "start_date__gte", "2016-03-31T00:00:15Z", a -> !a.startDate().isBefore(MIDDLE)),
          new Filter(
              "start_date__lte",
              "2016-03-31T00:00:30Z",
              a -> !a.startDate().isAfter(MIDDLE.plusSeconds(15))),
          new Filter(
              "end_date__gte",
              "2016-03-31T00:00:20Z",
              a -> !end(a).isBefore(MIDDLE.plusSeconds(5))),
          new Filter(
              "end_date__lte",
              "2016-03-31T00:01:15Z",
              a -> !end(a).isAfter(MIDDLE.plusSeconds(60))));

  static Stream<List<Filter>> listActionsShouldFindWhatAllFiltersAllow() {
    return IntStream.range(0, 1 << FILTERS.size())
        .mapToObj(
            bits ->
                IntStream.range(0, FILTERS.size())
                    .filter(index -> (bits >> index & 1) == 1)
                    .mapToObj(FILTERS::get)
                    .toList());
  }

  @ParameterizedTest
  @MethodSource
  void listActionsShouldFindWhatAllFiltersAllow(List<Filter> filters) {
    StringBuilder query = new StringBuilder("?limit=1000");
    filters.forEach(filter -> query.append('&').append(filter.parameter()));
    assertThat(API.uuids(query.toString()))
        .isEqualTo(expected(a -> filters.stream().allMatch(f -> f.rule().test(a))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling", "Canceled", "Success", "Failed"})
  void listActionsShouldFilterByEachState(String state) {
    assertThat(API.uuids("?limit=1000&state=" + encode(state)))
        .isEqualTo(expected(a -> a.state().label().equals(state)));
  }

  @Test
  void listActionsShouldFilterByStatesThatAreGivenOnceEach() {
    assertThat(API.uuids("?limit=1000&state=Failed&state=Canceled"))
        .isEqualTo(expected(a -> List.of("Failed", "Canceled").contains(a.state().label())));
  }

  @Test
  void listActionsShouldFilterByAWholeUuidAsPrefix() {
    assertThat(API.uuids("?uuid__startswith=" + SAMPLE.uuid()))
        .containsExactly(SAMPLE.uuid().toString());
  }

  @Test
  void listActionsShouldFilterByAPrefixInEitherCase() {
    String prefix = SAMPLE.uuid().toString().substring(0, 13);
    assertThat(API.uuids("?uuid__startswith=" + prefix.toUpperCase(java.util.Locale.ROOT)))
        .containsExactly(SAMPLE.uuid().toString());
  }

  @Test
  void listActionsShouldFindNothingByAnUnknownUuid() {
    assertThat(API.uuids("?uuid=7eaf7fff-882c-4f3d-9a8f-a22317ac00ce")).isEmpty();
  }

  // The same second in each form that clients send it in (wire.md, "Filter dates arrive as").
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2016-03-31T00:00:15Z",
        "2016-03-31T00:00:15",
        "2016-03-31 00:00:15",
        "2016-03-31T02:00:15+02:00",
        "2016-03-31T02:00:15+0200",
        "2016-03-31T00:00:15.999Z",
        "Thu, 31 Mar 2016 00:00:15 +0000"
      })
  void listActionsShouldUnderstandTheDate(String date) {
    assertThat(API.uuids("?limit=1000&start_date__gte=" + encode(date)))
        .isEqualTo(expected(a -> !a.startDate().isBefore(MIDDLE)));
  }

  @Test
  void listActionsShouldTakeAPlainDateAsItsFirstSecondWhereItIsTheBeginning() {
    Instant midnight = Instant.parse("2016-03-31T00:00:00Z");
    assertThat(API.uuids("?limit=1000&start_date__gte=2016-03-31"))
        .isEqualTo(expected(a -> !a.startDate().isBefore(midnight)));
  }

  @Test
  void listActionsShouldTakeAPlainDateAsItsLastSecondWhereItIsTheEnd() {
    Instant midnight = Instant.parse("2016-03-31T00:00:00Z");
    assertThat(API.uuids("?limit=1000&start_date__lte=2016-03-30"))
        .isEqualTo(expected(a -> a.startDate().isBefore(midnight)));
  }

  @ParameterizedTest
  @CsvSource({
    "start_date__gte,start_date",
    "start_date__lte,start_date",
    "end_date__gte,end_date",
    "end_date__lte,end_date"
  })
  void listActionsShouldFindAnActionByItsOwnPrintedDate(String filter, String property) {
    String printed = text(API.getAction(SAMPLE.uuid()), property);
    assertThat(API.uuids("?limit=1000&" + filter + "=" + encode(printed)))
        .contains(SAMPLE.uuid().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"end_date__gte=2000-01-01", "end_date__lte=2100-01-01"})
  void listActionsShouldFindNoActionByItsEndThatHasNotEnded(String filter) {
    Fixture fixture = Fixture.of("attributes");
    String uuid = fixture.inProgress().toString();
    assertThat(fixture.api().uuids("?limit=1000&" + filter)).doesNotContain(uuid);
  }

  @Test
  void listActionsShouldFilterByObject() {
    assertThat(API.uuids("?limit=1000&object=" + encode(Archive.object(3)))).isEqualTo(ofObject(3));
  }

  @Test
  void listActionsShouldFilterByObjectWithRawSlashes() {
    assertThat(API.uuids("?limit=1000&object=" + Archive.object(3))).isEqualTo(ofObject(3));
  }

  @Test
  void listActionsShouldFindNothingByAnObjectWithoutActions() {
    assertThat(API.uuids("?object=/api/app/v1/service/none/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listActionsShouldFindTheActionsOnTheObjectItselfAmongTheRelated(boolean related) {
    assertThat(API.uuids("?limit=1000&include_related=" + related + "&object=" + Archive.object(4)))
        .isEqualTo(ofObject(4));
  }

  @Test
  void listActionsShouldCombineObjectWithPagingAndOrder() {
    List<String> newest = new ArrayList<>(ofObject(2));
    java.util.Collections.reverse(newest);
    assertThat(API.uuids("?object=" + Archive.object(2) + "&limit=3&offset=2&order_by=-start_date"))
        .isEqualTo(newest.subList(2, 5));
  }

  static Stream<Filter> listActionsShouldRefuseObjectWithAnotherFilter() {
    return FILTERS.stream();
  }

  @ParameterizedTest
  @MethodSource
  void listActionsShouldRefuseObjectWithAnotherFilter(Filter filter) {
    API.given()
        .when()
        .get("/action/?object=" + Archive.object(1) + "&" + filter.parameter())
        .then()
        .spec(error(400, "object: ", "include_related"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listActionsShouldRefuseIncludeRelatedWithoutObject(boolean related) {
    API.given()
        .when()
        .get("/action/?include_related=" + related)
        .then()
        .spec(error(400, "include_related: " + related, "object"));
  }

  @Test
  void listActionsShouldCountWhatTheFiltersAllow() {
    int count = expected(a -> a.state().label().equals("Failed")).size();
    API.given()
        .when()
        .get("/action/?limit=1&state=Failed")
        .then()
        .body("meta.total_count", equalTo(count));
  }

  private static List<String> ofObject(int index) {
    return expected(a -> a.object().equals(Archive.object(index)));
  }

  private static List<String> expected(Predicate<Action> rule) {
    return Archive.ACTIONS.stream().filter(rule).map(a -> a.uuid().toString()).toList();
  }

  private static Instant end(Action action) {
    return Objects.requireNonNull(action.endDate());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
