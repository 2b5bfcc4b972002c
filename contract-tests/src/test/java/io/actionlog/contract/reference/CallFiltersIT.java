package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.DrawnCalls;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The filters by the call that an action records, and those that may be given more than once: each
 * alone, in pairs and all together, found again by recomputation over drawn actions.
 */
class CallFiltersIT {

  private static final Api API = Fixture.of(DrawnCalls.NAMESPACE).api();
  private static final Action SAMPLE =
      DrawnCalls.ACTIONS.stream()
          .filter(action -> action.retryOf() != null && action.state() == ActionState.FAILED)
          .filter(CallFiltersIT::isOnTheWeb)
          .findFirst()
          .orElseThrow();

  private static final Set<Action> ATTEMPTS =
      DrawnCalls.attempts(Objects.requireNonNull(SAMPLE.retryOf()));

  private static final String START = SAMPLE.uuid().toString().substring(0, 1);

  private record Filter(String query, Predicate<Action> rule) {
    static Filter of(String name, Predicate<Action> rule, String... values) {
      return new Filter(
          String.join("&", Arrays.stream(values).map(v -> name + "=" + encode(v)).toList()), rule);
    }

    @Override
    public String toString() {
      return query;
    }
  }

  private static final List<Filter> BY_CALL =
      List.of(
          Filter.of("user", is(Action::user, SAMPLE.user()), SAMPLE.user()),
          Filter.of(
              "user",
              is(Action::user, SAMPLE.user(), "alice", "jürgen"),
              "alice",
              SAMPLE.user(),
              "jürgen"),
          Filter.of("action", is(Action::action, SAMPLE.action()), SAMPLE.action()),
          Filter.of("action", is(Action::action, SAMPLE.action(), "a_b"), SAMPLE.action(), "a_b"),
          Filter.of("ip", is(Action::ip, SAMPLE.ip()), SAMPLE.ip()),
          Filter.of("method", is(Action::method, SAMPLE.method()), SAMPLE.method()),
          Filter.of("retry_of", ATTEMPTS::contains, String.valueOf(SAMPLE.retryOf())),
          Filter.of("q", CallFiltersIT::isOnTheWeb, "SERVICE  web"));

  private static final List<Filter> OTHERS =
      List.of(
          Filter.of("state", a -> a.state() == ActionState.FAILED, "Failed"),
          Filter.of("state", a -> a.state() != ActionState.SUCCESS, "Failed", "Canceled", "Failed"),
          Filter.of("uuid", a -> a.uuid().equals(SAMPLE.uuid()), SAMPLE.uuid().toString()),
          Filter.of("uuid__startswith", CallFiltersIT::beginsAlike, START),
          Filter.of(
              "start_date__gte",
              a -> !a.startDate().isBefore(SAMPLE.startDate()),
              SAMPLE.startDate().toString()),
          Filter.of(
              "start_date__lte",
              a -> !a.startDate().isAfter(SAMPLE.startDate()),
              SAMPLE.startDate().toString()),
          Filter.of("end_date__gte", a -> !end(a).isBefore(end(SAMPLE)), end(SAMPLE).toString()),
          Filter.of("end_date__lte", a -> !end(a).isAfter(end(SAMPLE)), end(SAMPLE).toString()));

  private static final List<Filter> WITH_OBJECT =
      List.of(Filter.of("object", is(Action::object, SAMPLE.object()), SAMPLE.object()));

  /** Of each parameter one, so that none stands twice by accident. */
  private static boolean goTogether(List<Filter> filters) {
    return filters.stream().map(filter -> filter.query().split("=")[0]).distinct().count()
        == filters.size();
  }

  static Stream<List<Filter>> listActionsShouldFindWhatTheFiltersAllow() {
    List<Filter> free = Stream.of(BY_CALL, OTHERS).flatMap(List::stream).toList();
    List<Filter> onObject = Stream.of(WITH_OBJECT, BY_CALL).flatMap(List::stream).toList();
    return Stream.of(pairs(free), pairs(onObject), Stream.of(all(free), all(onObject)))
        .flatMap(each -> each)
        .filter(CallFiltersIT::goTogether)
        .distinct();
  }

  private static Stream<List<Filter>> pairs(List<Filter> filters) {
    return filters.stream()
        .flatMap(
            first ->
                filters.stream()
                    .skip(filters.indexOf(first))
                    .map(second -> first == second ? List.of(first) : List.of(first, second)));
  }

  private static List<Filter> all(List<Filter> filters) {
    List<Filter> chosen = new ArrayList<>();
    for (Filter filter : filters) {
      chosen.add(filter);
      if (!goTogether(chosen)) {
        chosen.remove(chosen.size() - 1);
      }
    }
    return chosen;
  }

  @ParameterizedTest
  @MethodSource
  void listActionsShouldFindWhatTheFiltersAllow(List<Filter> filters) {
    String query = String.join("&", filters.stream().map(Filter::query).toList());
    List<String> expected = expected(a -> filters.stream().allMatch(f -> f.rule().test(a)));
    assertThat(expected).contains(SAMPLE.uuid().toString());
    JsonNode page = json(API.given().when().get("/action/?limit=3&" + query).then());
    assertThat(page.path("meta").path("total_count").asInt()).isEqualTo(expected.size());
    assertThat(API.uuids("?limit=1000&" + query)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "ALICE",
        "%",
        "_",
        "al_ce",
        "l%c",
        "jürgen",
        "JÜRGEN",
        "jÜRGEN",
        "Ümlaut",
        "\\",
        "!",
        "'",
        "&",
        "*",
        "web red",
        "deploy/ post",
        "curl/8",
        "100%25",
        "bob alice",
        "alicebob"
      })
  void listActionsShouldFindWordsAsTheyStandButForTheCaseOfAToZ(String words) {
    assertThat(API.uuids("?limit=1000&q=" + encode(words)))
        .isEqualTo(
            expected(
                a ->
                    Arrays.stream(words.split(" ")).allMatch(word -> text(a).contains(low(word)))));
  }

  @ParameterizedTest
  @CsvSource({
    "user, ALICE",
    "user, alic",
    "user, al%",
    "user, 'alice '",
    "action, SERVICE REDEPLOY",
    "ip, BUILD-3.example",
    "ip, 192.0.2.70",
    "method, GET",
    "q, none",
    "retry_of, 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce"
  })
  void listActionsShouldFindNothingByWhatIsOnlySimilar(String name, String value) {
    assertThat(API.uuids("?" + name + "=" + encode(value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::7, 2001:db8::7",
    "2001:DB8::7, 2001:db8::7",
    "2001:0db8:0:0:0:0:0:7, 2001:db8::7",
    "2001:db8:0:0::0.0.0.7, 2001:db8::7",
    "::ffff:192.0.2.7, 192.0.2.7"
  })
  void listActionsShouldFindAnAddressInAnySpelling(String ip, String kept) {
    assertThat(API.uuids("?limit=1000&ip=" + ip)).isEqualTo(expected(is(Action::ip, kept)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/audit/v1/action/%s/", "/api/audit/v1/action/%s", "%s"})
  void listActionsShouldFindRetriesByWhatRetryOfShows(String form) {
    String original = String.valueOf(SAMPLE.retryOf());
    assertThat(API.uuids("?limit=1000&retry_of=" + encode(form.formatted(original))))
        .isEqualTo(expected(ATTEMPTS::contains));
  }

  @Test
  void listActionsShouldKeepEachFilterInTheLinks() {
    String next =
        "/action/?limit=7&user=alice&user=o%27hara%20%26%20sons&user=al%25ce&state=Failed"
            + "&state=Success&q=service";
    List<String> found = new ArrayList<>();
    while (next != null) {
      JsonNode page =
          json(
              (next.startsWith("/api") ? API.at("") : API)
                  .given()
                  .urlEncodingEnabled(false)
                  .when()
                  .get(next)
                  .then()
                  .statusCode(200));
      page.path("objects").forEach(action -> found.add(action.path("uuid").asText()));
      next = page.path("meta").path("next").textValue();
    }
    assertThat(found)
        .isEqualTo(
            expected(
                a ->
                    List.of("alice", "o'hara & sons", "al%ce").contains(a.user())
                        && a.state() != ActionState.CANCELED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=Failed", "uuid__startswith=7", "start_date__gte=2016-05-01"})
  void listActionsShouldRefuseObjectWithWhatTheReferenceForbids(String other) {
    API.given()
        .when()
        .get("/action/?object=" + DrawnCalls.object(0) + "&user=alice&" + other)
        .then()
        .spec(error(400, "object: ", "include_related, user, action, ip, method, retry_of, q"));
  }

  @Test
  void listActionsShouldIncludeRelatedObjectsWithAFilterByTheCall() {
    API.given()
        .when()
        .get("/action/?limit=1&include_related=true&user=alice&object=" + DrawnCalls.object(0))
        .then()
        .body(
            "meta.total_count",
            equalTo(
                expected(is(Action::object, DrawnCalls.object(0)).and(is(Action::user, "alice")))
                    .size()));
  }

  private static boolean isOnTheWeb(Action action) {
    return text(action).contains("service") && text(action).contains("web");
  }

  private static String text(Action a) {
    return low(String.join("\n", a.action(), a.object(), a.path(), a.user(), a.userAgent()));
  }

  private static String low(String text) {
    StringBuilder low = new StringBuilder();
    text.chars()
        .map(c -> c < 128 ? String.valueOf((char) c).toLowerCase(Locale.ROOT).charAt(0) : c)
        .forEach(c -> low.append((char) c));
    return low.toString();
  }

  private static boolean beginsAlike(Action action) {
    return action.uuid().toString().startsWith(START);
  }

  private static Instant end(Action action) {
    return Objects.requireNonNull(action.endDate());
  }

  private static Predicate<Action> is(Function<Action, String> attribute, String... values) {
    return action -> List.of(values).contains(attribute.apply(action));
  }

  private static List<String> expected(Predicate<Action> rule) {
    return DrawnCalls.ACTIONS.stream().filter(rule).map(a -> a.uuid().toString()).toList();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
