package io.actionlog.client.cli.importing;

import io.actionlog.client.generated.model.RecordActionRequest;
import java.util.List;

/**
 * Lines that are sent together, in the order of the file.
 *
 * @param items the calls to record
 * @param skips the lines among them that tell of none
 * @param leftOut how many lines were not wanted
 * @param noRequests how many lines tell of something that is no HTTP request
 * @param lines how many lines the file has up to here
 * @param end where the next line begins
 */
public record ImportBatch(
    List<Item> items, List<Skip> skips, long leftOut, long noRequests, long lines, long end) {

  /**
   * A call.
   *
   * @param line the number of its line, from 1
   */
  record Item(long line, RecordActionRequest request) {}

  /**
   * A line that is not imported.
   *
   * @param line its number, from 1
   */
  public record Skip(long line, String reason) {

    @Override
    public String toString() {
      return "line " + line + ": " + reason;
    }
  }
}
