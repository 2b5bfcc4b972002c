package io.actionlog.client.cli.importing;

import io.actionlog.client.cli.connection.UnavailableRetry;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.generated.model.RecordedActions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches: without the items that the server refuses, in as many calls as it wants, and for
 * as long as it takes.
 */
final class ImportSender {

  private static final Pattern NAMES_ITEM =
      Pattern.compile("(?:item|line) (\\d{1,6}): (.*)", Pattern.DOTALL);
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;
  private static final int TOO_LARGE = 413;

  private final ActionlogClient client;
  private final UnavailableRetry outage;
  private int mostItems = 1000;

  ImportSender(ActionlogClient client, UnavailableRetry outage) {
    this.client = client;
    this.outage = outage;
  }

  /**
   * What came of a batch.
   *
   * @param recorded how many actions are new
   * @param known how many the server knew already
   */
  record Outcome(int recorded, int known) {}

  /**
   * Sends the items of a batch, and takes those out of the list that the server refused.
   *
   * @param skips gets what it refused, and why
   * @throws ActionlogException if the server refuses all, whatever the items are
   */
  Outcome send(List<ImportBatch.Item> items, List<ImportBatch.Skip> skips)
      throws InterruptedException {
    int recorded = 0;
    int known = 0;
    while (!items.isEmpty()) {
      List<ImportBatch.Item> part = items.subList(0, Math.min(items.size(), mostItems));
      RecordedActions answer = attempt(part, skips);
      if (answer != null) {
        recorded += answer.getRecorded();
        known += answer.getKnown();
        part.clear();
      }
    }
    return new Outcome(recorded, known);
  }

  /** Null when the part is another one now. */
  private @Nullable RecordedActions attempt(
      List<ImportBatch.Item> part, List<ImportBatch.Skip> skips) throws InterruptedException {
    try {
      return outage.outlast(
          () -> client.recordActions(part.stream().map(ImportBatch.Item::request).toList()));
    } catch (ActionlogException e) {
      if (e.status() == TOO_LARGE && part.size() > 1) {
        mostItems = part.size() / 2;
        return null;
      }
      Matcher named = NAMES_ITEM.matcher(e.error());
      boolean aboutItem = e.status() == BAD_REQUEST || e.status() == CONFLICT;
      if (e.status() == TOO_LARGE) {
        skip(part, 0, e.error(), skips);
      } else if (aboutItem && named.matches() && isIn(part, named.group(1))) {
        skip(part, Integer.parseInt(named.group(1)) - 1, named.group(2), skips);
      } else {
        throw e;
      }
      return null;
    }
  }

  private static boolean isIn(List<ImportBatch.Item> part, String number) {
    int index = Integer.parseInt(number);
    return index >= 1 && index <= part.size();
  }

  private static void skip(
      List<ImportBatch.Item> part, int index, String reason, List<ImportBatch.Skip> skips) {
    skips.add(new ImportBatch.Skip(part.remove(index).line(), reason));
  }
}
