package io.actionlog.conformance.check.behaviour.list;

import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the recomputation takes a query to mean: it has to be right without any server. */
class ListQueryTest {

  private static final WholeList WHOLE = whole("00:00:00", "08:26:22", "08:26:23", "23:59:59");

  @ParameterizedTest
  @CsvSource({
    "start_date__gte, 2014-09-17T08:26:22Z, 1 2 3",
    "start_date__gte, 2014-09-17T13:26:22+05:00, 1 2 3",
    "start_date__lte, 2014-09-17T08:26:22Z, 0 1",
    "start_date__lte, 2014-09-17, 0 1 2 3",
    "start_date__gte, 2014-09-17, 0 1 2 3",
    "start_date__gte, 2014-09-18, ''",
    "start_date__lte, 2014-09-16, ''",
    "end_date__lte, 2014-09-18, ''",
    "uuid__startswith, UUID-2, 2",
    "state, Failed, ''",
    "object, /api/app/v1/service/x, 0 1 2 3"
  })
  void listActionsShouldBeRecomputed(String name, String value, String expected) {
    List<String> found = ListQuery.of(name, value).matching(WHOLE);
    assertThat(String.join(" ", found)).isEqualTo(expected);
  }

  @Test
  void listActionsShouldBeRecomputedForDatesAsBodiesHaveThem() {
    ListQuery query = ListQuery.of("start_date__lte", "Wed, 17 Sep 2014 00:00:00 +0000");
    assertThat(query.matching(WHOLE)).containsExactly("0");
  }

  @Test
  void listActionsShouldBePagedInTheOrderOfTheQuery() {
    ListQuery query = ListQuery.of("order_by", "-start_date", "limit", "2", "offset", "1");
    assertThat(query.page(query.matching(WHOLE))).containsExactly("2", "1");
  }

  @Test
  void listActionsShouldBeAskedWithEncodedValues() {
    assertThat(ListQuery.of("state", "In progress", "limit", "1").path())
        .isEqualTo("/action/?state=In%20progress&limit=1");
  }

  private static WholeList whole(String... times) {
    List<WholeList.Entry> oldest =
        Stream.iterate(0, index -> index + 1)
            .limit(times.length)
            .map(index -> WholeList.Entry.of(action(index, times[index])))
            .toList();
    List<WholeList.Entry> newest = new java.util.ArrayList<>(oldest);
    java.util.Collections.reverse(newest);
    return new WholeList(oldest, newest, false);
  }

  private static JsonNode action(int index, String time) {
    return WorkReports.report("/api/app/v1/service/x/")
        .put("resource_uri", String.valueOf(index))
        .put("uuid", "uuid-" + index)
        .put("state", "Pending")
        .put("start_date", WireDate.of(Instant.parse("2014-09-17T" + time + "Z")))
        .putNull("end_date");
  }
}
