package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.stream.LogLine;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.stream.LogStream;
import java.util.Iterator;
import java.util.UUID;

/**
 * Prints a log.
 *
 * @param json as JSON objects, in the attributes of the logs socket
 * @param prefix what stands before each line otherwise
 */
record LogPrinter(Session session, boolean json, String prefix) {

  void print(UUID uuid, LogOptions options) {
    Console console = session.console();
    if (options.follow()) {
      console.follow();
    }
    try (LogStream stream = session.client().streamActionLogs(uuid, options)) {
      stream.whenAway(console::away);
      if (!json) {
        stream.whenUnfinished(line -> console.unfinished(prefix, line.text()));
      }
      Iterator<LogLine> lines = stream.iterator();
      while (lines.hasNext()) {
        LogLine line = lines.next();
        if (json) {
          console.line(json(line));
        } else {
          console.foreignLine(prefix + line.text());
        }
        if (options.follow()) {
          console.flush();
        }
      }
    }
  }

  private static String json(LogLine line) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "log")
        .put("log", line.text())
        .put("timestamp", line.timestamp().getEpochSecond())
        .put("number", line.number())
        .toString();
  }
}
