package io.actionlog.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionPage.End;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are cursors, and what they ask for. */
final class ListCursorTest {

  private static final End END = new End(Instant.parse("2026-03-31T12:00:00Z"), 4711);

  private static String cursor(boolean newestFirst) {
    return Objects.requireNonNull(
        ListCursor.after(new ActionPage(List.of(), 9, END), newestFirst), "cursor");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCursorShouldAskForWhatFollowsThePageItWasOn(boolean newestFirst) {
    assertThat(ListCursor.page(cursor(newestFirst), 7, 0, null, !newestFirst))
        .isEqualTo(ListCursor.page(cursor(newestFirst), 7, 0, newestFirst, !newestFirst))
        .isEqualTo(new PageRequest(7, 0, newestFirst, END));
  }

  @Test
  void startShouldAskForTheFirstPageInTheOrderOfTheCallOrTheServer() {
    assertThat(ListCursor.page("start", 7, 0, null, true))
        .isEqualTo(ListCursor.page("start", 7, 0, true, false))
        .isEqualTo(PageRequest.after(End.start(true), 7, true));
  }

  @Test
  void theLastPageShouldHaveNoCursor() {
    assertThat(ListCursor.after(new ActionPage(List.of(), 9), true)).isNull();
  }

  @Test
  void everyChangedLetterShouldBeNoticed() {
    String cursor = cursor(false);
    for (int at = 0; at < cursor.length(); at++) {
      char other = cursor.charAt(at) == 'x' ? 'y' : 'x';
      String changed = cursor.substring(0, at) + other + cursor.substring(at + 1);
      assertRefused(changed, 0, null, "cursor: " + changed + " (expected start, or");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Start", "25", "AQAAAABpy7eAAAAAAAAAEmcx", "AQAAAABpy7eAAAAAAAAAEmcAAAAA"})
  void whatIsNoCursorShouldBeRefused(String text) {
    assertRefused(text, 0, null, "cursor: " + text + " (expected start, or the next_cursor of");
  }

  @Test
  void aCursorOfTheOtherOrderShouldBeRefused() {
    assertRefused(cursor(true), 0, false, "order_by");
  }

  @Test
  void anOffsetBesideACursorShouldBeRefused() {
    assertRefused("start", 25, null, "offset: 25 (expected none but 0 beside a cursor)");
  }

  private static void assertRefused(
      String cursor, long offset, @org.jspecify.annotations.Nullable Boolean asked, String why) {
    assertThatThrownBy(() -> ListCursor.page(cursor, 7, offset, asked, false))
        .isInstanceOf(ActionlogException.class)
        .hasMessageContaining(why);
  }
}
