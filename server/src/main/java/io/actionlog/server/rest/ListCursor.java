package io.actionlog.server.rest;

import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionPage.End;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.text.SentText;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The text by which a caller asks for the page after another: the order of the list, and where the
 * page ended in it. It says nothing that the page does not, and lets through no action that the
 * filters of the call do not.
 *
 * @param newestFirst the order
 * @param end where the page ended
 */
record ListCursor(boolean newestFirst, End end) {

  private static final String START = "start";
  private static final byte OLDEST_FIRST = 1;
  private static final byte NEWEST_FIRST = 2;
  private static final int BYTES = 1 + Long.BYTES + Long.BYTES + Integer.BYTES;

  /** Base64 takes four letters for three bytes. */
  private static final int LENGTH = BYTES / 3 * 4;

  /**
   * The page that a call asks for by a cursor.
   *
   * @param asked the order that it asks for; null where it asks for none
   * @param usual the order of the server
   * @throws ActionlogException (INVALID) for a text that is no cursor, a cursor of another order,
   *     and for an offset
   */
  static PageRequest page(
      String cursor, int limit, long offset, @Nullable Boolean asked, boolean usual) {
    if (offset != 0) {
      throw invalid("offset: " + offset + " (expected none but 0 beside a cursor)");
    }
    if (cursor.equals(START)) {
      boolean newestFirst = asked == null ? usual : asked;
      return PageRequest.after(End.start(newestFirst), limit, newestFirst);
    }
    ListCursor read = read(cursor);
    if (asked != null && asked != read.newestFirst) {
      throw invalid(
          "cursor: " + cursor + " (expected one of a page in the order that order_by asks for)");
    }
    return PageRequest.after(read.end, limit, read.newestFirst);
  }

  /** The cursor of the page after this one; null where nothing follows. */
  static @Nullable String after(ActionPage page, boolean newestFirst) {
    End end = page.end();
    return end == null ? null : new ListCursor(newestFirst, end).text();
  }

  private static ListCursor read(String cursor) {
    if (cursor.length() == LENGTH) {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      byte order = bytes.get();
      long start = bytes.getLong();
      long arrival = bytes.getLong();
      boolean isDate =
          start >= Instant.MIN.getEpochSecond() && start <= Instant.MAX.getEpochSecond();
      boolean isArrival = arrival >= 0 && arrival < Long.MAX_VALUE;
      if (isDate && isArrival && (order == OLDEST_FIRST || order == NEWEST_FIRST)) {
        End end = new End(Instant.ofEpochSecond(start), arrival);
        ListCursor read = new ListCursor(order == NEWEST_FIRST, end);
        if (read.text().equals(cursor)) {
          return read;
        }
      }
    }
    throw invalid(
        "cursor: " + SentText.shown(cursor) + " (expected start, or the next_cursor of a page)");
  }

  /** With a check sum, so that a cursor that was cut or mistyped does not pass actions over. */
  private String text() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .put(newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
            .putLong(end.startDate().getEpochSecond())
            .putLong(end.arrival());
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), 0, bytes.position());
    bytes.putInt((int) sum.getValue());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private static ActionlogException invalid(String message) {
    return new ActionlogException(Failure.INVALID, message);
  }
}
