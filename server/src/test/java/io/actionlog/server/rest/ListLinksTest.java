package io.actionlog.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.model.ListMeta;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The envelope's addresses (wire.md, "Responses"). */
final class ListLinksTest {

  private static final String LIST = "/api/audit/v1/action/";

  private final MultivaluedMap<String, String> query = new MultivaluedHashMap<>();

  private ListMeta meta(int limit, long offset, long totalCount) {
    return new ListLinks(LIST, query).meta(limit, offset, totalCount);
  }

  @Test
  void nextShouldBeAsRecorded() {
    assertThat(meta(2, 0, 133))
        .isEqualTo(new ListMeta(2, "/api/audit/v1/action/?limit=2&offset=2", 0L, null, 133L, null));
  }

  @Test
  void previousShouldBeAsRecorded() {
    assertThat(meta(2, 2, 4))
        .isEqualTo(new ListMeta(2, null, 2L, "/api/audit/v1/action/?limit=2&offset=0", 4L, null));
  }

  @Test
  void nextShouldLeadOnWithTheCursor() {
    query.putSingle("cursor", "start");
    query.putSingle("state", "Failed");
    assertThat(new ListLinks(LIST, query).metaByCursor(2, "AQ", 133))
        .isEqualTo(new ListMeta(2, LIST + "?limit=2&cursor=AQ&state=Failed", 0L, null, 133L, "AQ"));
  }

  @Test
  void theLastPageByCursorShouldHaveNoNext() {
    query.putSingle("cursor", "AQ");
    assertThat(new ListLinks(LIST, query).metaByCursor(2, null, 133))
        .isEqualTo(new ListMeta(2, null, 0L, null, 133L, null));
  }

  @Test
  void theWholeListOnOnePageShouldHaveNoNeighbours() {
    assertThat(meta(25, 0, 25)).isEqualTo(new ListMeta(25, null, 0L, null, 25L, null));
  }

  @Test
  void anEmptyListShouldHaveNoNeighbours() {
    assertThat(meta(25, 0, 0)).isEqualTo(new ListMeta(25, null, 0L, null, 0L, null));
  }

  @ParameterizedTest
  @CsvSource({"25, 0, 26", "25, 0, 50", "1, 24, 26", "1000, 0, 1001"})
  void nextShouldStandWhileThereIsMore(int limit, long offset, long total) {
    assertThat(meta(limit, offset, total).next())
        .isEqualTo(LIST + "?limit=" + limit + "&offset=" + (offset + limit));
  }

  @ParameterizedTest
  @CsvSource({"25, 1, 26", "25, 25, 50", "1, 25, 26", "25, 9007199254740991, 26"})
  void nextShouldBeNullOnTheLastPageAndBehindIt(int limit, long offset, long total) {
    assertThat(meta(limit, offset, total).next()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "25, 1, 0",
    "25, 24, 0",
    "25, 25, 0",
    "25, 26, 1",
    "2, 9007199254740991, 9007199254740989"
  })
  void previousShouldNotGoBelowTheFirst(int limit, long offset, long before) {
    assertThat(meta(limit, offset, 10).previous())
        .isEqualTo(LIST + "?limit=" + limit + "&offset=" + before);
  }

  @Test
  void bothLinksShouldKeepTheOtherParametersEncoded() {
    query.putSingle("limit", "2");
    query.putSingle("offset", "2");
    query.putSingle("state", "In progress");
    assertThat(meta(2, 2, 10))
        .isEqualTo(
            new ListMeta(
                2,
                LIST + "?limit=2&offset=4&state=In%20progress",
                2L,
                LIST + "?limit=2&offset=0&state=In%20progress",
                10L,
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2014-09-17T08:26:22+02:00       | 2014-09-17T08%3A26%3A22%2B02%3A00
          Wed, 17 Sep 2014 08:26:22 +0000 | Wed%2C%2017%20Sep%202014%2008%3A26%3A22%20%2B0000
          /api/app/v1/service/1/          | %2Fapi%2Fapp%2Fv1%2Fservice%2F1%2F
          a&b=c#d%é                       | a%26b%3Dc%23d%25%C3%A9
          """)
  void aValueShouldSurviveTheLink(String value, String encoded) {
    query.putSingle("object", value);
    assertThat(meta(1, 0, 2).next()).isEqualTo(LIST + "?limit=1&offset=1&object=" + encoded);
  }

  @Test
  void aNamespaceShouldStayInTheLinks() {
    ListLinks links = new ListLinks("/api/audit/v1/team/action/", query);
    assertThat(links.meta(1, 0, 2).next()).isEqualTo("/api/audit/v1/team/action/?limit=1&offset=1");
  }

  @Test
  void nextShouldKeepEachValueOfAParameterInItsOrder() {
    query.addAll("user", "b & c", "a%", "jürgen");
    query.add("limit", "1");
    assertThat(meta(1, 0, 2).next())
        .isEqualTo(LIST + "?limit=1&offset=1&user=b%20%26%20c&user=a%25&user=j%C3%BCrgen");
  }
}
