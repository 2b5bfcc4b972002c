package io.actionlog.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogsQueryTest {

  @ParameterizedTest
  @NullAndEmptySource
  void theDefaultsShouldBeTheDocuments(@Nullable String query) {
    assertThat(LogsQuery.parse(query)).contains(new LogsQuery(300, true));
  }

  @ParameterizedTest
  @CsvSource({
    "tail=0, 0, true",
    "tail=2147483647, 2147483647, true",
    "follow=false, 300, false",
    "follow=False, 300, false",
    "follow=TRUE&tail=1, 1, true",
    "tail=5&follow=false&user=a&token=b, 5, false",
    "&tail=5&, 5, true",
    "t%61il=%35, 5, true"
  })
  void whatIsDocumentedShouldBeRead(String query, int tail, boolean follow) {
    assertThat(LogsQuery.parse(query)).contains(new LogsQuery(tail, follow));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail=-1",
        "tail=x",
        "tail=",
        "tail",
        "tail=1.5",
        "tail=2147483648",
        "tail=1&tail=1",
        "follow=1",
        "follow=yes",
        "follow=",
        "follow",
        "limit=5",
        "tail=%zz",
        "Tail=5",
        "=5"
      })
  void anythingElseShouldBeLeftToTheRestSide(String query) {
    assertThat(LogsQuery.parse(query)).isEmpty();
  }
}
