package io.actionlog.client.cli.importing.accesslog;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.cli.importing.ActionParser;
import io.actionlog.client.cli.importing.JsonLine;
import io.actionlog.client.cli.importing.LineParser;

/**
 * Reads each line by what it looks like: an action, a line of a server's JSON, or one of a common
 * access log. For one thread.
 */
public final class AnyLineParser implements LineParser {

  private final ActionParser actions;
  private final JsonLogParser json;
  private final AccessLogParser texts;

  /**
   * @param actions reads what an Actionlog has written
   * @param anonymous the user of lines of access logs that name none
   */
  public AnyLineParser(ActionParser actions, String anonymous) {
    this.actions = actions;
    this.json = new JsonLogParser(null, anonymous);
    this.texts = AccessLogParser.any(anonymous);
  }

  @Override
  public Parsed parse(byte[] line) throws Skipped {
    int first = 0;
    while (first < line.length && (line[first] == ' ' || line[first] == '\t')) {
      first++;
    }
    if (first == line.length || line[first] != '{') {
      return texts.parse(line);
    }
    JsonNode object = JsonLine.object(line);
    return isAccessLog(object) ? json.parse(object, line) : actions.parse(object);
  }

  private static boolean isAccessLog(JsonNode object) {
    return !object.has("action")
        && (object.has("request") || object.has("status") || object.has("RequestMethod"));
  }
}
